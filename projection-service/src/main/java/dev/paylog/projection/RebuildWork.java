package dev.paylog.projection;

/** Fills a generation from one source and makes it live. */
public interface RebuildWork {

    RebuildSource source();

    /**
     * Returns once the new generation is live. Whatever it throws, the live generation is as it
     * was, and of the new one nothing is left.
     */
    void run(Rebuild rebuild);
}
