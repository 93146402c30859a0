package dev.paylog.projection.rest;

import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.projection.Rebuild;
import dev.paylog.projection.RebuildList;
import dev.paylog.projection.RebuildStatus;
import dev.paylog.projection.Rebuilds;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

/** Begins rebuilds of the read model, tells how far they are, and holds them back. */
@RestController
@RequestMapping(path = RebuildController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class RebuildController {

    static final String PATH = "/projection/rebuilds";

    private final RebuildOrders orders;
    private final Rebuilds rebuilds;
    private final RebuildList list;
    private final RebuildStreams streams;

    RebuildController(
            RebuildOrders orders, Rebuilds rebuilds, RebuildList list, RebuildStreams streams) {
        this.orders = orders;
        this.list = list;
        this.rebuilds = rebuilds;
        this.streams = streams;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.OPERATIONS)
    ResponseEntity<RebuildView> begin(@RequestBody RebuildOrders.Body body) {
        return begun(rebuilds.begin(orders.read(body)));
    }

    private static ResponseEntity<RebuildView> begun(Rebuild rebuild) {
        return ResponseEntity.accepted()
                .location(location(rebuild.id()))
                .body(RebuildView.of(rebuild.status()));
    }

    static URI location(String id) {
        return URI.create(PATH + "/" + id);
    }

    /** The last ones, newest first. */
    @GetMapping
    @Needs(Scope.OPERATIONS)
    PageView<RebuildView> list() {
        List<RebuildStatus> all = list.newestFirst();
        return new PageView<>(all.stream().map(RebuildView::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Needs(Scope.OPERATIONS)
    RebuildView find(@PathVariable String id) {
        return RebuildView.of(status(id));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Needs(Scope.OPERATIONS)
    void events(@PathVariable String id, HttpServletResponse response)
            throws IOException, InterruptedException {
        RebuildStatus status = status(id);
        streams.write(status, rebuilds.going(id), response);
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.OPERATIONS)
    RebuildView cancel(@PathVariable String id) {
        refuseUnlessOwn(id);
        rebuilds.cancel(id);
        return find(id);
    }

    @PostMapping("/{id}/pause")
    @Needs(Scope.OPERATIONS)
    RebuildView pause(@PathVariable String id) {
        return hold(id, Rebuild::pause);
    }

    @PostMapping("/{id}/resumption")
    @Needs(Scope.OPERATIONS)
    RebuildView resume(@PathVariable String id) {
        return hold(id, Rebuild::resume);
    }

    private RebuildView hold(String id, Predicate<Rebuild> action) {
        RebuildStatus status = refuseUnlessOwn(id);
        if (rebuilds.going(id).filter(action).isEmpty()) {
            throw Problems.rebuildEnded("The rebuild has ended: " + status.state() + ".");
        }
        return find(id);
    }

    @PostMapping("/{id}/rollback")
    @Needs(Scope.OPERATIONS)
    ResponseEntity<RebuildView> rollBack(@PathVariable String id) {
        return begun(rebuilds.rollBack(status(id)));
    }

    /** One of its own that ends in between is told as ended. */
    private RebuildStatus refuseUnlessOwn(String id) {
        boolean isOwn = rebuilds.going(id).isPresent();
        RebuildStatus status = status(id);
        if (!isOwn && !status.state().isEnded()) {
            throw Problems.rebuildElsewhere();
        }
        return status;
    }

    private RebuildStatus status(String id) {
        return list.find(id)
                .orElseThrow(
                        () ->
                                Problems.notFound(
                                        "There is no rebuild of this id, or it is forgotten."));
    }
}
