package dev.paylog.local.chaos;

import dev.paylog.local.load.LoadListener;
import dev.paylog.local.load.Second;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** What those see who send the payments: answers, and what they had to try again for. */
final class Callers implements LoadListener {
    private static final int ALL = 0;

    private final LoadListener next;
    private final Silence acknowledgements = new Silence();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Map<String, Long> errors = new TreeMap<>();

    /**
     * @param next is told, too
     */
    Callers(LoadListener next) {
        this.next = next;
    }

    @Override
    public void preparing(String step, long done, long total) {
        next.preparing(step, done, total);
    }

    @Override
    public void second(Second second) {
        begun.countDown();
        next.second(second);
    }

    @Override
    public void acknowledged() {
        acknowledgements.heard(ALL, System.nanoTime());
    }

    @Override
    public synchronized void retried(String reason) {
        errors.merge(reason, 1L, Long::sum);
    }

    boolean haveBegun() {
        return begun.getCount() == 0;
    }

    Silence acknowledgements() {
        return acknowledgements;
    }

    /** Those since the last time this was asked, by their reasons. */
    synchronized Map<String, Long> takeErrors() {
        Map<String, Long> taken = new TreeMap<>(errors);
        errors.clear();
        return taken;
    }
}
