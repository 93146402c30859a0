package dev.paylog.local.load;

/** Is told how the load goes; where nothing else is said, by one thread at a time. */
public interface LoadListener {
    LoadListener SILENT =
            new LoadListener() {
                @Override
                public void preparing(String step, long done, long total) {}

                @Override
                public void second(Second second) {}
            };

    /** Before the load begins: accounts are opened and funded. */
    void preparing(String step, long done, long total);

    /** Once in a second while it runs. */
    void second(Second second);

    /** A payment was acknowledged. Called by several threads at a time, as is {@link #retried}. */
    default void acknowledged() {}

    /**
     * A payment was not taken, and is sent again.
     *
     * @param reason a status, or the name of an exception
     */
    default void retried(String reason) {}
}
