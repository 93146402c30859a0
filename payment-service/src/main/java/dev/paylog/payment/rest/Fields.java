package dev.paylog.payment.rest;

import static dev.paylog.payment.rest.SubmitPaymentRequest.IDEMPOTENCY_KEY;

import dev.paylog.payment.domain.Money;
import dev.paylog.payment.rest.ProblemAdvice.FieldError;
import dev.paylog.payment.rest.SubmitPaymentRequest.Amount;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks the fields of one request and remembers all that is wrong, so that it is said at once. */
final class Fields {

    static final Pattern ACCOUNT_ID = Pattern.compile("[A-Za-z0-9._:-]{1,34}");
    static final Pattern PAYMENT_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,128}");
    static final int END_TO_END_ID_MAX = 35;
    static final int TEXT_MAX = 140;

    private final List<FieldError> errors = new ArrayList<>();

    void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** Ends the checks. */
    void check() {
        if (!errors.isEmpty()) {
            throw new MalformedRequestException(errors);
        }
    }

    String accountId(String field, @Nullable String value) {
        if (value == null) {
            refuse(field, "is missing");
        } else if (!ACCOUNT_ID.matcher(value).matches()) {
            refuse(field, "must be 1 to 34 characters out of A-Z a-z 0-9 . _ : -");
        }
        return value == null ? "" : value;
    }

    String paymentId(String field, String value) {
        if (!PAYMENT_ID.matcher(value).matches()) {
            refuse(field, "must be a UUID in lower case");
        }
        return value;
    }

    /** The idempotency key: the header, or else the end-to-end id; one of them must be there. */
    String key(@Nullable String header, @Nullable String endToEndId) {
        if (header != null && !KEY.matcher(header).matches()) {
            refuse(IDEMPOTENCY_KEY, "must be 1 to 128 printable ASCII characters");
        }
        if (header == null && endToEndId == null) {
            refuse("endToEndId", "or the header Idempotency-Key must be given");
        }
        return header != null ? header : String.valueOf(endToEndId);
    }

    String currency(String field, @Nullable String value) {
        if (value == null) {
            refuse(field, "is missing");
        } else if (!Money.isCurrency(value)) {
            refuse(field, "is not a currency of ISO 4217");
        }
        return value == null ? "" : value;
    }

    /** An amount with its currency, of at least {@code min} minor units. */
    Money amount(String field, @Nullable Amount amount, long min) {
        if (amount == null) {
            refuse(field, "is missing");
            return new Money(0, "");
        }
        String currency = currency(field + ".currency", amount.currency());
        return amount(field + ".value", amount.value(), currency, min);
    }

    /** An amount of at least {@code min} minor units; its currency was checked before. */
    Money amount(String field, @Nullable String value, String currency, long min) {
        var nothing = new Money(0, currency);
        if (value == null) {
            refuse(field, "is missing");
            return nothing;
        }
        if (!Money.isCurrency(currency)) {
            return nothing;
        }
        try {
            Money amount = Money.parse(value, currency);
            if (amount.minor() < min) {
                refuse(field, "must be above zero");
            }
            return amount;
        } catch (IllegalArgumentException e) {
            refuse(field, String.valueOf(e.getMessage()));
            return nothing;
        }
    }

    @Nullable String endToEndId(@Nullable String value) {
        return text("endToEndId", value, END_TO_END_ID_MAX);
    }

    /** ISO 20022: unstructured remittance information has at most 140 characters, as have names. */
    @Nullable String text(String field, @Nullable String value) {
        return text(field, value, TEXT_MAX);
    }

    private @Nullable String text(String field, @Nullable String value, int max) {
        if (value != null && (value.isBlank() || value.codePointCount(0, value.length()) > max)) {
            refuse(field, "must be 1 to %d characters, not all of them blank".formatted(max));
        } else if (value != null && value.codePoints().anyMatch(Character::isISOControl)) {
            refuse(field, "must not hold control characters");
        }
        return value;
    }
}
