package dev.paylog.fraud.domain;

/** A rule that could never work, with the field that is to blame. */
public final class InvalidRuleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String reason;

    public InvalidRuleException(String field, String reason) {
        super(field + " " + reason);
        this.field = field;
        this.reason = reason;
    }

    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }

    static void unless(boolean holds, String field, String reason) {
        if (!holds) {
            throw new InvalidRuleException(field, reason);
        }
    }
}
