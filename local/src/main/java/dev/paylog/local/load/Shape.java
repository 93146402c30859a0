package dev.paylog.local.load;

import java.util.Locale;
import java.util.random.RandomGenerator;

/** Who is paid. Whoever pays is drawn evenly, because fraud screening bounds what one may pay. */
public enum Shape {
    /** Everybody alike. */
    UNIFORM,
    /** A few are paid often, most now and then, as in life. */
    ZIPF,
    /** Everybody pays one merchant, so one partition has half of the work. */
    HOT;

    /** In life the k-th busiest of a city's shops has about 1/k of the customers of the first. */
    private static final double EXPONENT = 1.0;

    Payees payees(int accounts) {
        return switch (this) {
            case UNIFORM -> random -> random.nextInt(accounts);
            case ZIPF -> new Zipf(accounts, EXPONENT)::next;
            case HOT -> _ -> 0;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Draws an account, from 0. */
    interface Payees {
        int next(RandomGenerator random);
    }
}
