package dev.paylog.local.audit;

/** The kinds of fault that the auditor looks for, and what each of them means. */
public enum Fault {
    UNREADABLE("records that cannot be read"),
    MISPLACED("events with another account's key, or in two partitions"),
    ACCOUNT_VERSION("account versions with a gap or a repeat"),
    TIME_BACKWARDS("times that run backwards within an account"),
    ACCOUNT_LIFE("events that the life of their account does not allow"),
    BALANCE("balances that do not follow from the one before and the event"),
    BELOW_LIMIT("customers' accounts below their limit"),
    TERMS("payments whose parties, amount or other terms are not what they were"),
    PATH("steps off the life cycle, or after the end of it"),
    ASSESSMENT("decisions that are not those of their assessment"),
    DOUBLED("payments that begin or are credited twice"),
    CREDIT_WITHOUT_DEBIT("credits without a debit"),
    CREDIT_AND_RETURN("debits both credited and returned"),
    CONFIRMATION("completed payments whose credit is not the one on the log"),
    REFUND("refunds that their original does not allow"),
    HELD("holds that are not those of the open payments"),
    OPEN_DEBIT("debits with neither credit nor return, though nothing is on its way"),
    SUM("currencies whose balances and money in flight do not sum to zero"),
    STATE_MISSING("accounts and payments without their state"),
    STATE_DIFFERS("states that are not the fold of their events"),
    STATE_UNFOUNDED("states without an event"),
    ACKNOWLEDGED_LOST("acknowledged payments that are not on the log");

    private final String meaning;

    Fault(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
