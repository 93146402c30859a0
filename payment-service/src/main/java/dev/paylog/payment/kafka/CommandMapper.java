package dev.paylog.payment.kafka;

import static dev.paylog.payment.kafka.ValueMapper.toAvro;
import static dev.paylog.payment.kafka.ValueMapper.toDomain;

import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.ContentHash;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.Rejection;
import dev.paylog.payment.domain.UnknownValueException;
import dev.paylog.payments.commands.CancelPayment;
import dev.paylog.payments.commands.ChangeOverdraftLimit;
import dev.paylog.payments.commands.CloseAccount;
import dev.paylog.payments.commands.ConfirmPayment;
import dev.paylog.payments.commands.Instruction;
import dev.paylog.payments.commands.OpenAccount;
import dev.paylog.payments.commands.ReceivePayment;
import dev.paylog.payments.commands.RefundPayment;
import dev.paylog.payments.commands.ReturnPayment;
import dev.paylog.payments.commands.SubmitPayment;

import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/** Commands, and verdicts, which are commands to an account as well. */
final class CommandMapper {

    /** A verdict asks for nothing of its own; the event takes the payment's hash. */
    private static final ContentHash NO_CONTENT = new ContentHash(0, 0);

    private CommandMapper() {}

    static SpecificRecord toRecord(Command command) {
        Instruction instruction = instruction(command.instruction());
        return switch (command) {
            case Command.OpenAccount open ->
                    new OpenAccount(
                            instruction,
                            open.accountId(),
                            open.currency(),
                            toAvro(open.kind()),
                            open.overdraftLimit(),
                            toAvro(open.owner()));
            case Command.ChangeOverdraftLimit change ->
                    new ChangeOverdraftLimit(
                            instruction,
                            change.accountId(),
                            change.overdraftLimit().minor(),
                            change.overdraftLimit().currency());
            case Command.CloseAccount close -> new CloseAccount(instruction, close.accountId());
            case Command.SubmitPayment submit ->
                    new SubmitPayment(instruction, toAvro(submit.terms()));
            case Command.CancelPayment cancel ->
                    new CancelPayment(instruction, cancel.accountId(), cancel.paymentId());
            case Command.RefundPayment refund ->
                    new RefundPayment(
                            instruction,
                            refund.accountId(),
                            refund.originalId(),
                            refund.paymentId(),
                            refund.amount().minor(),
                            refund.amount().currency(),
                            refund.endToEndId());
            case Command.ReceivePayment receive ->
                    new ReceivePayment(instruction, toAvro(receive.terms()));
            case Command.ConfirmPayment confirm ->
                    new ConfirmPayment(
                            instruction,
                            confirm.accountId(),
                            confirm.paymentId(),
                            toAvro(confirm.credit()));
            case Command.ReturnPayment back ->
                    new ReturnPayment(
                            instruction,
                            back.accountId(),
                            back.paymentId(),
                            back.reason().slug(),
                            back.refundOf());
            case Command.ExpirePayment expiry ->
                    throw new IllegalArgumentException("time is not a sender: " + expiry);
            case Command.ApplyVerdict verdict ->
                    throw new IllegalArgumentException(
                            "verdicts come from fraud-service: " + verdict);
        };
    }

    /**
     * The command in a record.
     *
     * @throws UnknownCommandException for a type, a reason or a verdict that this version does not
     *     know: parked, it would leave money in flight or on hold
     * @throws IllegalArgumentException for a type that it knows from another topic
     */
    static Command toCommand(IndexedRecord record) {
        try {
            return known(record);
        } catch (UnknownValueException newer) {
            throw new UnknownCommandException(record.getSchema().getFullName(), newer);
        }
    }

    private static Command known(IndexedRecord record) {
        return switch (record) {
            case OpenAccount open ->
                    new Command.OpenAccount(
                            instruction(open.getInstruction()),
                            open.getAccountId(),
                            open.getCurrency(),
                            toDomain(open.getKind()),
                            open.getOverdraftLimit(),
                            toDomain(open.getOwner()));
            case ChangeOverdraftLimit change ->
                    new Command.ChangeOverdraftLimit(
                            instruction(change.getInstruction()),
                            change.getAccountId(),
                            new Money(change.getOverdraftLimit(), change.getCurrency()));
            case CloseAccount close ->
                    new Command.CloseAccount(
                            instruction(close.getInstruction()), close.getAccountId());
            case CancelPayment cancel ->
                    new Command.CancelPayment(
                            instruction(cancel.getInstruction()),
                            cancel.getDebtorAccount(),
                            cancel.getPaymentId());
            case RefundPayment refund ->
                    new Command.RefundPayment(
                            instruction(refund.getInstruction()),
                            refund.getCreditorAccount(),
                            refund.getPaymentId(),
                            refund.getRefundId(),
                            new Money(refund.getAmount(), refund.getCurrency()),
                            refund.getEndToEndId());
            case SubmitPayment submit ->
                    new Command.SubmitPayment(
                            instruction(submit.getInstruction()), toDomain(submit.getPayment()));
            case ReceivePayment receive ->
                    new Command.ReceivePayment(
                            instruction(receive.getInstruction()), toDomain(receive.getPayment()));
            case ConfirmPayment confirm ->
                    new Command.ConfirmPayment(
                            instruction(confirm.getInstruction()),
                            confirm.getDebtorAccount(),
                            confirm.getPaymentId(),
                            toDomain(confirm.getCredit()));
            case ReturnPayment back ->
                    new Command.ReturnPayment(
                            instruction(back.getInstruction()),
                            back.getDebtorAccount(),
                            back.getPaymentId(),
                            Rejection.of(back.getReason()),
                            back.getRefundOf());
            case PaymentAssessed assessed -> verdict(assessed);
            case SpecificRecord other ->
                    throw new IllegalArgumentException(
                            other.getSchema().getFullName() + " is no command");
            default -> throw new UnknownCommandException(record.getSchema().getFullName(), null);
        };
    }

    private static Command.ApplyVerdict verdict(PaymentAssessed assessed) {
        var verdict = toDomain(assessed.getAssessment());
        return new Command.ApplyVerdict(
                new Command.Instruction(verdict.assessmentId(), verdict.at(), NO_CONTENT),
                assessed.getDebtorAccount(),
                assessed.getPaymentId(),
                verdict);
    }

    private static Instruction instruction(Command.Instruction instruction) {
        return new Instruction(
                instruction.commandId(),
                instruction.at(),
                toAvro(instruction.contentHash()),
                instruction.subject());
    }

    private static Command.Instruction instruction(Instruction instruction) {
        return new Command.Instruction(
                instruction.getCommandId(),
                instruction.getAt(),
                toDomain(instruction.getContentHash()),
                instruction.getSubject());
    }
}
