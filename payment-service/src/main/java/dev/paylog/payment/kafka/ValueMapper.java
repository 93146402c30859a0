package dev.paylog.payment.kafka;

import dev.paylog.payment.domain.AccountKind;
import dev.paylog.payment.domain.Balance;
import dev.paylog.payment.domain.ContentHash;
import dev.paylog.payment.domain.Entry;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.PersonalText;
import dev.paylog.payment.domain.Terms;
import dev.paylog.payment.domain.UnknownValueException;
import dev.paylog.payment.domain.Verdict;
import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Booking;
import dev.paylog.payments.BookingKind;
import dev.paylog.payments.Decision;
import dev.paylog.payments.FiredRule;
import dev.paylog.payments.PaymentTerms;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;

/** Values of the domain as Avro, and back. */
final class ValueMapper {

    private ValueMapper() {}

    static PaymentTerms toAvro(Terms terms) {
        return new PaymentTerms(
                terms.paymentId(),
                terms.debtorAccount(),
                terms.creditorAccount(),
                terms.amount().minor(),
                terms.amount().currency(),
                terms.endToEndId(),
                toAvro(terms.remittanceInformation()),
                terms.refundOf(),
                terms.submittedAt());
    }

    static Terms toDomain(PaymentTerms terms) {
        return new Terms(
                terms.getPaymentId(),
                terms.getDebtorAccount(),
                terms.getCreditorAccount(),
                new Money(terms.getAmount(), terms.getCurrency()),
                terms.getEndToEndId(),
                toDomain(terms.getRemittanceInformation()),
                terms.getRefundOf(),
                terms.getSubmittedAt());
    }

    static dev.paylog.payments.@Nullable PersonalText toAvro(@Nullable PersonalText text) {
        return text == null
                ? null
                : new dev.paylog.payments.PersonalText(text.keyId(), text.bytes().duplicate());
    }

    static @Nullable PersonalText toDomain(dev.paylog.payments.@Nullable PersonalText text) {
        return text == null ? null : new PersonalText(text.getKeyId(), text.getText());
    }

    static dev.paylog.payments.ContentHash toAvro(ContentHash hash) {
        return new dev.paylog.payments.ContentHash(
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(hash.high())
                        .putLong(hash.low())
                        .array());
    }

    static ContentHash toDomain(dev.paylog.payments.ContentHash hash) {
        ByteBuffer bytes = ByteBuffer.wrap(hash.bytes());
        return new ContentHash(bytes.getLong(), bytes.getLong());
    }

    static AccountBalance toAvro(Balance balance) {
        return new AccountBalance(
                balance.currency(),
                toAvro(balance.kind()),
                balance.posted(),
                balance.held(),
                balance.overdraftLimit());
    }

    static Balance toDomain(AccountBalance balance) {
        return new Balance(
                balance.getCurrency(),
                toDomain(balance.getKind()),
                balance.getPosted(),
                balance.getHeld(),
                balance.getOverdraftLimit());
    }

    static dev.paylog.payments.AccountKind toAvro(AccountKind kind) {
        return switch (kind) {
            case CUSTOMER -> dev.paylog.payments.AccountKind.CUSTOMER;
            case SETTLEMENT -> dev.paylog.payments.AccountKind.SETTLEMENT;
        };
    }

    static AccountKind toDomain(dev.paylog.payments.AccountKind kind) {
        return switch (kind) {
            case CUSTOMER -> AccountKind.CUSTOMER;
            case SETTLEMENT -> AccountKind.SETTLEMENT;
        };
    }

    static Booking toAvro(Entry entry) {
        return new Booking(
                BookingKind.valueOf(entry.kind().name()),
                entry.accountId(),
                entry.accountVersion(),
                entry.amount(),
                entry.balance(),
                entry.at());
    }

    static Entry toDomain(Booking booking) {
        return new Entry(
                kind(booking.getKind()),
                booking.getAccountId(),
                booking.getAccountVersion(),
                booking.getAmount(),
                booking.getBalance(),
                booking.getAt());
    }

    private static Entry.Kind kind(BookingKind kind) {
        return switch (kind) {
            case PAYMENT -> Entry.Kind.PAYMENT;
            case REFUND -> Entry.Kind.REFUND;
            case RETURN -> Entry.Kind.RETURN;
            case UNRECOGNISED -> throw new UnknownValueException("booking kind");
        };
    }

    static @Nullable Assessment toAvroOrNull(@Nullable Verdict verdict) {
        return verdict == null ? null : toAvro(verdict);
    }

    static Assessment toAvro(Verdict verdict) {
        return new Assessment(
                verdict.assessmentId(),
                verdict.score(),
                Decision.valueOf(verdict.conclusion().name()),
                verdict.rules().stream().map(ValueMapper::toAvro).toList(),
                verdict.reviewer(),
                verdict.note(),
                verdict.at());
    }

    private static FiredRule toAvro(Verdict.FiredRule rule) {
        return new FiredRule(rule.ruleId(), rule.version(), rule.score(), rule.because());
    }

    /**
     * The verdict in an assessment.
     *
     * @throws UnknownValueException for a decision that this version does not know
     */
    static Verdict toDomain(Assessment assessment) {
        List<Verdict.FiredRule> rules =
                assessment.getRules().stream().map(ValueMapper::toDomain).toList();
        return new Verdict(
                assessment.getAssessmentId(),
                assessment.getScore(),
                conclusion(assessment.getDecision()),
                rules,
                assessment.getReviewer(),
                assessment.getNote(),
                assessment.getAt());
    }

    private static Verdict.Conclusion conclusion(Decision decision) {
        return switch (decision) {
            case APPROVE -> Verdict.Conclusion.APPROVE;
            case REFER -> Verdict.Conclusion.REFER;
            case DECLINE -> Verdict.Conclusion.DECLINE;
            case UNRECOGNISED -> throw new UnknownValueException("decision");
        };
    }

    private static Verdict.FiredRule toDomain(FiredRule rule) {
        return new Verdict.FiredRule(
                rule.getRuleId(), rule.getVersion(), rule.getScore(), rule.getBecause());
    }
}
