package dev.paylog.projection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The rebuilds of this instance and of those that share its generations. */
@Component
public final class RebuildList {

    private static final Logger log = LoggerFactory.getLogger(RebuildList.class);

    private final Rebuilds own;
    private final SharedRebuilds shared;
    private String told = "";

    RebuildList(Rebuilds own, SharedRebuilds shared) {
        this.own = own;
        this.shared = shared;
    }

    public List<RebuildStatus> newestFirst() {
        var all = new ArrayList<>(own.newestFirst());
        Set<String> known = all.stream().map(RebuildStatus::id).collect(Collectors.toSet());
        others().stream().filter(other -> !known.contains(other.id())).forEach(all::add);
        all.sort(Comparator.comparingLong(RebuildStatus::startedAt).reversed());
        return List.copyOf(all.subList(0, Math.min(Rebuilds.REMEMBERED_MAX, all.size())));
    }

    /** Its own can be told also when the database is away. */
    private List<RebuildStatus> others() {
        try {
            return shared.told();
        } catch (ReadModelUnavailableException e) {
            log.debug("Rebuilds of others are not known just now", e);
            return List.of();
        }
    }

    public Optional<RebuildStatus> find(String id) {
        return newestFirst().stream().filter(status -> status.id().equals(id)).findFirst();
    }

    /** Once a second while it goes on, and once when it has ended. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tell() {
        for (RebuildStatus status : own.newestFirst().stream().limit(1).toList()) {
            String ended = status.id() + status.state();
            if (!ended.equals(told) || !status.state().isEnded()) {
                tell(status, ended);
            }
        }
    }

    private void tell(RebuildStatus status, String ended) {
        try {
            shared.tell(status);
            told = ended;
        } catch (ReadModelUnavailableException e) {
            log.debug("Others are told later", e);
        }
    }
}
