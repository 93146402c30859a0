package dev.paylog.payment.domain;

import static dev.paylog.payment.domain.Examples.ALICE;
import static dev.paylog.payment.domain.Examples.BOB;
import static dev.paylog.payment.domain.Examples.instruction;
import static dev.paylog.payment.domain.Examples.open;
import static dev.paylog.payment.domain.Examples.receive;
import static dev.paylog.payment.domain.Examples.review;
import static dev.paylog.payment.domain.Examples.submit;
import static dev.paylog.payment.domain.Examples.verdict;
import static dev.paylog.payment.domain.Specification.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payment.domain.Event.PaymentReceived;
import dev.paylog.payment.domain.Event.PaymentRejected;
import dev.paylog.payment.domain.Event.PaymentSubmitted;
import dev.paylog.payment.domain.Event.SubmissionRefused;
import dev.paylog.payment.domain.Verdict.Conclusion;

import org.junit.jupiter.api.Test;

/** Where numbers end, which few payments ever meet. */
class LimitsTest {

    private static final Command SETTLEMENT = open(ALICE, AccountKind.SETTLEMENT, "EUR", 0);

    @Test
    void neverHoldsMoreThanABalanceCarries() {
        var specification = given(SETTLEMENT).when(submit(Balance.POSTED_MAX));
        specification.then(PaymentSubmitted.class);
        var rejected =
                specification
                        .when(new Command.SubmitPayment(instruction("more", content()), more()))
                        .then(PaymentRejected.class);
        assertThat(rejected.reason()).isEqualTo(Rejection.BALANCE_LIMIT_EXCEEDED);
        assertThat(specification.balance().held()).isEqualTo(Balance.POSTED_MAX);
    }

    @Test
    void neverCreditsMoreThanABalanceCarries() {
        var specification = given(open(BOB, 0)).when(receive(Balance.POSTED_MAX, "EUR"));
        specification.then(PaymentReceived.class);
        specification
                .when(new Command.ReceivePayment(instruction("more", content()), more()))
                .thenRejected(Rejection.BALANCE_LIMIT_EXCEEDED);
    }

    private static Terms more() {
        return new Terms("more", ALICE, BOB, new Money(1, "EUR"), null, null, null, 0);
    }

    private static ContentHash content() {
        return ContentHash.of("more");
    }

    @Test
    void remembersSixteenRefusedContentsAndThenNoFurther() {
        var specification = given(open(ALICE, 100), submit(40));
        for (int other = 41; other <= 56; other++) {
            specification.when(submit(other)).then(SubmissionRefused.class);
            assertThat(specification.outcome().refusal())
                    .isEqualTo(Rejection.IDEMPOTENCY_KEY_REUSED);
        }
        specification.when(submit(57)).thenRejected(Rejection.IDEMPOTENCY_KEY_REUSED);
        specification.when(submit(56)).thenRejected(Rejection.IDEMPOTENCY_KEY_REUSED);
        specification.when(submit(40)).thenNothingHappened();
    }

    @Test
    void letsAPersonDecideButNotReferAgain() {
        given(open(ALICE, 100), submit(40), verdict(Conclusion.REFER))
                .when(review(Conclusion.REFER))
                .thenNothingHappened();
    }
}
