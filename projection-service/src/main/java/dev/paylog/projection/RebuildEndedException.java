package dev.paylog.projection;

/** Somebody wants the rebuild to end; thrown where it can end well. */
final class RebuildEndedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RebuildEndedException() {
        super("the rebuild was told to end");
    }
}
