package dev.paylog.schemas;

/** The names of the topics in {@code topics.yaml}, for programs. */
public final class Topics {

    public static final String PAYMENTS_COMMANDS = "payments.commands";
    public static final String PAYMENTS_EVENTS = "payments.events";
    public static final String PAYMENTS_STATE = "payments.state";
    public static final String ACCOUNTS_STATE = "accounts.state";
    public static final String PAYMENTS_REPLIES = "payments.replies";
    public static final String FRAUD_COMMANDS = "fraud.commands";
    public static final String FRAUD_ASSESSMENTS = "fraud.assessments";
    public static final String FRAUD_REVIEWS = "fraud.reviews";
    public static final String FRAUD_REPLIES = "fraud.replies";
    public static final String FRAUD_RULES = "fraud.rules";
    public static final String NOTIFICATIONS_SUBSCRIPTIONS = "notifications.subscriptions";
    public static final String NOTIFICATIONS_DELIVERIES = "notifications.deliveries";
    public static final String NOTIFICATIONS_ATTEMPTS = "notifications.attempts";

    private static final String DEAD_LETTERS = "-dlt";

    private Topics() {}

    /** Where {@code service} puts records of {@code topic} that it cannot read or handle. */
    public static String deadLetters(String topic, String service) {
        return topic + "-" + service + DEAD_LETTERS;
    }

    /** Whether it is one of those. */
    public static boolean areDeadLetters(String topic) {
        return topic.endsWith(DEAD_LETTERS);
    }
}
