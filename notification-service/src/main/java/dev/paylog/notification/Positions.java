package dev.paylog.notification;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far somebody has been told the log: the last offset in each partition that concerns them,
 * written {@code partition-offset} and joined by commas ({@code 7-1234} or {@code 3-88,7-1234}). An
 * offset of -1 stands before the first record.
 *
 * @param offsets the last offset told, by partition
 */
public record Positions(NavigableMap<Integer, Long> offsets) {

    /** What {@link #parse} accepts, for people. */
    public static final String FORMAT =
            "partition-offset, such as 7-1234, joined by commas for several partitions";

    private static final int CHARACTERS_MAX = 2_000;
    private static final Pattern POSITION =
            Pattern.compile("(0|[1-9]\\d{0,4})-(-1|0|[1-9]\\d{0,17})");

    /** Keeps a sorted copy. */
    public Positions {
        offsets = Collections.unmodifiableNavigableMap(new TreeMap<>(offsets));
    }

    /** By partition. */
    public static Positions of(Map<Integer, Long> offsets) {
        return new Positions(new TreeMap<>(offsets));
    }

    /**
     * The opposite of {@link #toString}.
     *
     * @throws UnknownPositionException for text in another format, or with a partition twice
     */
    public static Positions parse(String text) {
        var offsets = new TreeMap<Integer, Long>();
        if (text.length() > CHARACTERS_MAX) {
            throw new UnknownPositionException("has more than " + CHARACTERS_MAX + " characters");
        }
        for (String part : text.split(",", -1)) {
            var position = POSITION.matcher(part);
            if (!position.matches()) {
                throw new UnknownPositionException("is not in the format " + FORMAT);
            }
            int partition = Integer.parseInt(position.group(1));
            if (offsets.put(partition, Long.valueOf(position.group(2))) != null) {
                throw new UnknownPositionException("names partition " + partition + " twice");
            }
        }
        return new Positions(offsets);
    }

    /** The partitions that are concerned. */
    public Set<Integer> partitions() {
        return offsets.keySet();
    }

    /**
     * The last offset told of that partition.
     *
     * @throws IllegalArgumentException for a partition that is not concerned
     */
    public long offset(int partition) {
        Long offset = offsets.get(partition);
        if (offset == null) {
            throw new IllegalArgumentException("partition " + partition + " is not in " + this);
        }
        return offset;
    }

    /** The same after one more was told; never goes back. */
    public Positions after(Notification told) {
        var advanced = new TreeMap<>(offsets);
        advanced.merge(told.partition(), told.offset(), Math::max);
        return new Positions(advanced);
    }

    /** The further of the two in each of these partitions. */
    public Positions orLater(Positions other) {
        var later = new TreeMap<>(offsets);
        later.replaceAll((partition, offset) -> Math.max(offset, other.offset(partition)));
        return new Positions(later);
    }

    @Override
    public String toString() {
        return offsets.entrySet().stream()
                .map(position -> position.getKey() + "-" + position.getValue())
                .collect(Collectors.joining(","));
    }
}
