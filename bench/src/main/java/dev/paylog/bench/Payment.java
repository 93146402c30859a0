package dev.paylog.bench;

import dev.paylog.payments.ContentHash;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.commands.Instruction;
import dev.paylog.payments.commands.SubmitPayment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import java.math.BigDecimal;
import java.util.UUID;

/** What a payment needs to have, and no more than that is looked at. */
record Payment(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,34}") String debtorAccount,
        @NotNull @Pattern(regexp = "[A-Za-z0-9._:-]{1,34}") String creditorAccount,
        @NotNull @Valid Amount amount,
        @NotNull @Size(min = 1, max = 35) String endToEndId) {

    private static final int CENTS = 2;

    /** Of a currency with two digits. */
    record Amount(
            @NotNull @Pattern(regexp = "\\d{1,13}\\.\\d\\d") String value,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {
        long minor() {
            return new BigDecimal(value).movePointRight(CENTS).longValueExact();
        }
    }

    /** The same command, in as many bytes, as payment-service would write. */
    SubmitPayment command(long now) {
        return new SubmitPayment(
                new Instruction(
                        UUID.randomUUID().toString(), now, new ContentHash(new byte[16]), null),
                new PaymentTerms(
                        UUID.randomUUID().toString(),
                        debtorAccount,
                        creditorAccount,
                        amount.minor(),
                        amount.currency(),
                        endToEndId,
                        null,
                        null,
                        now));
    }
}
