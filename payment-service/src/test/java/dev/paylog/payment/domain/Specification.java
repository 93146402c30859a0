package dev.paylog.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;

import java.util.HashMap;
import java.util.Map;

/** given (what was commanded so far) / when (a command comes) / then (this happens). */
final class Specification {

    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private State before = State.NOTHING;
    private Outcome outcome = new Outcome(new Decision.Repeated(), before, null);

    static Specification given(Command... history) {
        var specification = new Specification();
        for (Command command : history) {
            specification.when(command);
        }
        return specification;
    }

    /** What is left of a payment that ended long ago. */
    Specification archived(String paymentId) {
        payments.computeIfPresent(
                paymentId,
                (_, payment) -> {
                    var dossier = ((Payment.Known) payment).dossier();
                    return new Payment.Archived(
                            dossier.contentHash(), dossier.status(), null, dossier.version());
                });
        receipts.computeIfPresent(
                paymentId, (_, receipt) -> new Receipt.Archived(receipt instanceof Receipt.Booked));
        return this;
    }

    Specification when(Command command) {
        Keys keys = Keys.of(command);
        before =
                new State(
                        accounts.getOrDefault(keys.accountId(), new Account.Unknown()),
                        payments.getOrDefault(keys.paymentId(), new Payment.Unknown()),
                        receipts.getOrDefault(keys.receiptId(), new Receipt.Unknown()));
        outcome = Outcome.of(command, before);
        accounts.put(keys.accountId(), outcome.state().account());
        payments.put(keys.paymentId(), outcome.state().payment());
        receipts.put(keys.receiptId(), outcome.state().receipt());
        return this;
    }

    /** The event that happened, or the last one of a refund's two. */
    <E extends Event> E then(Class<E> event) {
        return assertThat(outcome.decision())
                .asInstanceOf(InstanceOfAssertFactories.type(Decision.Accepted.class))
                .extracting(accepted -> accepted.events().getLast())
                .asInstanceOf(InstanceOfAssertFactories.type(event))
                .actual();
    }

    void thenRejected(Rejection reason) {
        assertThat(outcome.decision()).isEqualTo(new Decision.Rejected(reason));
        assertThat(outcome.refusal()).isEqualTo(reason);
    }

    void thenNothingHappened() {
        assertThat(outcome.decision()).isEqualTo(new Decision.Repeated());
        assertThat(outcome.state()).isSameAs(before);
        assertThat(outcome.followUp()).isNull();
    }

    Outcome outcome() {
        return outcome;
    }

    /** Of the account that decided last. */
    Balance balance() {
        return profile().balance();
    }

    Account.Profile profile() {
        return ((Account.Known) outcome.state().account()).profile();
    }

    Payment.Known payment() {
        return (Payment.Known) outcome.state().payment();
    }
}
