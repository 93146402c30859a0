package dev.paylog.projection.jdbc;

import dev.paylog.projection.Payments.Direction;
import dev.paylog.projection.Payments.Filter;

import java.util.List;

/** An index that leads through some payments in the order of the list. */
enum Route {
    BY_TIME("", true),
    BY_STATUS("status = :status", true),
    BY_DEBTOR("debtor_account = :account", false),
    BY_CREDITOR("creditor_account = :account", false),
    BY_END_TO_END_ID("end_to_end_id = :endToEndId", false);

    private final String beginning;

    /** Currency and amount are in the index, too. */
    private final boolean holdsAmounts;

    Route(String beginning, boolean holdsAmounts) {
        this.beginning = beginning;
        this.holdsAmounts = holdsAmounts;
    }

    /** Nobody pays himself, so the two sides of an account have no payment in common. */
    static List<Route> of(Filter filter) {
        if (filter.account() == null) {
            return List.of(filter.status() == null ? BY_TIME : BY_STATUS);
        }
        return switch (filter.direction()) {
            case null -> List.of(BY_DEBTOR, BY_CREDITOR);
            case OUTGOING -> List.of(BY_DEBTOR);
            case INCOMING -> List.of(BY_CREDITOR);
        };
    }

    /** Which part of the index it is. */
    Conditions part(Filter filter) {
        return switch (this) {
            case BY_TIME -> new Conditions();
            case BY_STATUS -> new Conditions().and(beginning, "status", filter.status());
            case BY_DEBTOR, BY_CREDITOR ->
                    new Conditions().and(beginning, "account", filter.account());
            case BY_END_TO_END_ID ->
                    new Conditions()
                            .and(
                                    beginning,
                                    "endToEndId",
                                    filter.search() == null ? null : filter.search().text());
        };
    }

    /** What has to be asked of each payment on the way. */
    Conditions rest(Filter filter) {
        var rest = new Conditions();
        switch (this) {
            case BY_TIME, BY_STATUS -> words(filter, rest);
            case BY_DEBTOR, BY_CREDITOR -> words(filter, rest).and(status(filter));
            case BY_END_TO_END_ID -> rest.and(side(filter)).and(status(filter));
        }
        return rest.and(amounts(filter));
    }

    /** True when {@link #rest} can be told without a look at the row. */
    boolean tellsAlone(Filter filter) {
        return holdsAmounts && filter.search() == null;
    }

    /** What has to be asked of each payment that was found by a word. */
    static Conditions ofFound(Filter filter) {
        return words(filter, new Conditions())
                .and(side(filter))
                .and(status(filter))
                .and(amounts(filter));
    }

    private static Conditions amounts(Filter filter) {
        return new Conditions()
                .and("currency = :currency", "currency", filter.currency())
                .and("amount >= :min", "min", filter.min())
                .and("amount <= :max", "max", filter.max());
    }

    /** Put together with nothing, a column is not looked up in an index of its own. */
    private static Conditions status(Filter filter) {
        return new Conditions().and("status || '' = :status", "status", filter.status());
    }

    private static Conditions side(Filter filter) {
        String outgoing = "debtor_account || '' = :account";
        String incoming = "creditor_account || '' = :account";
        Direction direction = filter.direction();
        String side =
                switch (direction) {
                    case null -> "(" + outgoing + " OR " + incoming + ")";
                    case OUTGOING -> outgoing;
                    case INCOMING -> incoming;
                };
        return new Conditions().and(side, "account", filter.account());
    }

    private static Conditions words(Filter filter, Conditions conditions) {
        if (filter.search() != null) {
            int number = 0;
            for (String word : filter.search().words()) {
                String parameter = "word" + number++;
                conditions.and(
                        "' ' || words || ' ' LIKE :" + parameter, parameter, "% " + word + " %");
            }
        }
        return conditions;
    }
}
