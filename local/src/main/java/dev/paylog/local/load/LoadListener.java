package dev.paylog.local.load;

/** Is told how the load goes. Called by one thread at a time. */
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
}
