package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.Velocity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The velocities of one partition, of so many debtors at most. They are in the order in which they
 * paid: whoever paid the longest ago is the first to be over, and gives way where there are too
 * many. Both follow from the events alone, so a back-test forgets whom live screening forgets.
 */
final class RecentDebtors implements Memory.Store<String, Velocity> {

    /** Of each partition. An entry and its place here take some 270 bytes. */
    static final int DEBTORS_MAX = 30_000;

    private final Memory.Store<String, Velocity> velocities;
    private final int debtorsMax;
    private final LinkedHashMap<String, Instant> newest = new LinkedHashMap<>();

    RecentDebtors(Memory.Store<String, Velocity> velocities) {
        this(velocities, DEBTORS_MAX);
    }

    RecentDebtors(Memory.Store<String, Velocity> velocities, int debtorsMax) {
        this.velocities = velocities;
        this.debtorsMax = debtorsMax;
    }

    /**
     * What has been kept of them before, in the order of their newest payments as far as that is
     * known: of one second, in the order of the map.
     */
    void find(SequencedMap<String, Instant> kept) {
        kept.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .forEach(debtor -> newest.put(debtor.getKey(), debtor.getValue()));
    }

    @Override
    public @Nullable Velocity get(String debtor) {
        return velocities.get(debtor);
    }

    @Override
    public void put(String debtor, Velocity velocity) {
        velocities.put(debtor, velocity);
        newest.putLast(debtor, velocity.newest());
        Map.Entry<String, Instant> eldest = newest.firstEntry();
        if (newest.size() > debtorsMax || Velocity.isOver(eldest.getValue(), velocity.newest())) {
            remove(eldest.getKey());
        }
    }

    @Override
    public void remove(String debtor) {
        newest.remove(debtor);
        velocities.remove(debtor);
    }
}
