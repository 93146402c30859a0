package dev.paylog.local.bench;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** What a figure is held to; the middle of its runs decides. */
sealed interface Goal {
    /**
     * Whether the middle of the runs is good enough.
     *
     * @param ratio to what it is measured beside; null where nothing is
     */
    boolean isMet(Spread value, @Nullable Spread ratio);

    String text();

    /**
     * At least a part of what the machine can do.
     *
     * @param least of what it is measured beside, from 0 to 1
     */
    record Share(double least) implements Goal {
        @Override
        public boolean isMet(Spread value, @Nullable Spread ratio) {
            return ratio != null && ratio.median() >= least;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "%.1f of it", least);
        }
    }

    record AtLeast(double least) implements Goal {
        @Override
        public boolean isMet(Spread value, @Nullable Spread ratio) {
            return value.median() >= least;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, ">= %,.0f", least);
        }
    }

    record AtMost(double most) implements Goal {
        @Override
        public boolean isMet(Spread value, @Nullable Spread ratio) {
            return value.median() <= most;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "<= %,.0f", most);
        }
    }
}
