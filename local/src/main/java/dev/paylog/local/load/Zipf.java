package dev.paylog.local.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ranks from 0, the k-th with a weight of 1/k^exponent: a few are busy, most are not. */
public final class Zipf {
    private final double[] cumulative;

    public Zipf(int ranks, double exponent) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += StrictMath.pow(rank + 1, -exponent);
            cumulative[rank] = sum;
        }
    }

    public int next(RandomGenerator random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        return found >= 0 ? found : -found - 1;
    }
}
