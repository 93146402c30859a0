package dev.paylog.projection.jdbc;

import dev.paylog.projection.RebuildStatus;
import dev.paylog.projection.SharedRebuilds;

import java.util.List;
import java.util.Optional;

/** An instance with files of its own shares nothing. */
final class OwnRebuilds implements SharedRebuilds {

    @Override
    public Optional<String> claim(RebuildStatus rebuild) {
        return Optional.empty();
    }

    @Override
    public void release() {
        // Nobody else waits for it.
    }

    @Override
    public boolean isClaimed() {
        return false;
    }

    @Override
    public void tell(RebuildStatus status) {
        // Nobody else asks.
    }

    @Override
    public List<RebuildStatus> told() {
        return List.of();
    }
}
