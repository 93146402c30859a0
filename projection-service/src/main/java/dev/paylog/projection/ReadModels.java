package dev.paylog.projection;

import java.util.List;
import java.util.Optional;

/** Every generation that answers queries. Throws {@link ReadModelUnavailableException}. */
public interface ReadModels {

    /** Where to ask one of them. */
    record Queries(Payments payments, Accounts accounts, Totals totals) {}

    /** A generation as the log was at an instant, in epoch milliseconds. */
    record Past(String id, long asOf) {}

    Queries live();

    /** Empty unless it is the id of a generation of the past. */
    Optional<Queries> past(String id);

    /** In the order of their ids. */
    List<Past> pasts();

    /** False unless it was the id of a generation of the past; from now on nobody can ask it. */
    boolean dropPast(String id);
}
