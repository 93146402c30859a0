package dev.paylog.local.process;

/** How far a JVM compiles. */
public enum Compiler {
    FULL("-XX:+TieredCompilation"),
    /** Starts sooner and takes less memory, but is slower for good: for tests. */
    FIRST_TIER("-XX:TieredStopAtLevel=1");

    private final String option;

    Compiler(String option) {
        this.option = option;
    }

    String option() {
        return option;
    }
}
