package dev.paylog.access;

/** What a token may be for. */
public enum Scope {
    PAYMENTS_WRITE("payments:write"),
    PAYMENTS_READ("payments:read"),
    ACCOUNTS_WRITE("accounts:write"),
    FRAUD_REVIEW("fraud:review"),
    FRAUD_RULES("fraud:rules"),
    OPERATIONS("operations");

    private final String value;

    Scope(String value) {
        this.value = value;
    }

    /** As it stands in the claim {@code scope} of a token. */
    public String value() {
        return value;
    }

    /** As Spring Security names it. */
    String authority() {
        return "SCOPE_" + value;
    }
}
