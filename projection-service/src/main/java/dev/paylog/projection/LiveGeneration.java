package dev.paylog.projection;

/** The generation of the read model that answers queries. */
public interface LiveGeneration {

    String id();

    Summary summarise();

    /** False while its database does not answer. */
    boolean isAnswering();

    /** Which one it is, since when (epoch milliseconds), and how much it holds. */
    record Summary(String id, long createdAt, Rows rows) {}

    /** How many there are of each. */
    record Rows(long payments, long accounts, long bookings) {}
}
