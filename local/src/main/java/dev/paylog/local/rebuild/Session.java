package dev.paylog.local.rebuild;

import dev.paylog.local.process.Failure;
import dev.paylog.local.rebuild.RebuildApi.Begun;
import dev.paylog.local.terminal.LiveLine;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rebuilds one instance after the other, until one does not succeed or somebody wants the end. */
final class Session {
    private final Order order;
    private final LiveLine line;
    private final Duration patience;
    private @Nullable Going going;
    private boolean isStopped;

    private record Going(RebuildApi api, Begun begun) {}

    /**
     * @param patience how long an instance may be silent in the middle of its rebuild
     */
    Session(Order order, LiveLine line, Duration patience) {
        this.order = order;
        this.line = line;
        this.patience = patience;
    }

    /** True when all of them have what was asked for. */
    boolean run(List<RebuildApi> instances) {
        Optional<String> done = Optional.empty();
        for (RebuildApi api : instances) {
            if (done.isPresent() && isKnown(done.get(), api)) {
                line.keep(api.instance() + " shares this read model");
                continue;
            }
            done = rebuild(api);
            if (done.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Instances over one database know the rebuilds of each other, and one is enough. */
    private static boolean isKnown(String id, RebuildApi api) {
        try {
            return api.find(id).hasSucceeded();
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Its id, if this is what was asked for and it has succeeded. */
    private Optional<String> rebuild(RebuildApi api) {
        Begun begun = begin(api);
        Phases phases = new Phases(begun.isNew());
        Rebuild ended;
        try {
            ended = new Watch(api, line, patience).untilItEnds(begun.id(), phases);
        } finally {
            forget();
        }
        line.keep(Text.report(ended, phases.seen()));
        if (!begun.isNew() && !order.asksFor(ended)) {
            line.keep("What was asked for is another one, and was not begun; ask again.");
            return Optional.empty();
        }
        return ended.hasSucceeded() ? Optional.of(ended.id()) : Optional.empty();
    }

    private synchronized Begun begin(RebuildApi api) {
        if (isStopped) {
            throw new Failure("stopped before %s was asked".formatted(api.instance()));
        }
        Begun begun = api.begin(order);
        going = new Going(api, begun);
        line.keep(
                "%s: %s; Ctrl-C %s"
                        .formatted(
                                api.instance(),
                                begun.isNew()
                                        ? "rebuild " + begun.id()
                                        : "rebuild %s goes on already, and is shown instead of a new one"
                                                .formatted(begun.id()),
                                begun.isNew() ? "cancels it" : "leaves it alone"));
        return begun;
    }

    private synchronized void forget() {
        going = null;
    }

    /** Cancels what was begun here; true if {@link #run} has its end still to show. */
    synchronized boolean stop() {
        isStopped = true;
        Going now = going;
        if (now == null) {
            return false;
        }
        if (!now.begun().isNew()) {
            line.keep("The rebuild goes on.");
            return false;
        }
        try {
            line.showNow("cancelling");
            now.api().cancel(now.begun().id());
            return true;
        } catch (IOException problem) {
            line.keep(
                    "The rebuild may go on: it could not be cancelled (%s). Try curl -X DELETE %s"
                            .formatted(problem.getMessage(), now.api().address(now.begun().id())));
            return false;
        }
    }
}
