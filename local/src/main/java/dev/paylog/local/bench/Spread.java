package dev.paylog.local.bench;

import java.util.List;
import java.util.stream.DoubleStream;

/** Of the runs: the smallest, the one in the middle, and the largest. */
record Spread(double min, double median, double max) {
    /**
     * @param values at least one
     */
    static Spread of(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1
                        ? sorted[middle]
                        : DoubleStream.of(sorted[middle - 1], sorted[middle])
                                .average()
                                .orElseThrow();
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
}
