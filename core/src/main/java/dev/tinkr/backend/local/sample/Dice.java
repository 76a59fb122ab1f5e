package dev.tinkr.backend.local.sample;

import java.util.SplittableRandom;

/**
 * Chance that falls the same way on every machine: {@link SplittableRandom} has a specified algorithm, and
 * {@link StrictMath} the same bits everywhere.
 */
final class Dice {

    private static final long SEED = 0x7469_6e6b_7221L;
    private static final double LARGE_MEAN = 40;

    private final SplittableRandom random;

    /** Dice of their own for each purpose and moment, so that no part of the world disturbs the chance of another. */
    Dice(long purpose, long moment) {
        random = new SplittableRandom(mix(SEED ^ mix(purpose * 31 + 7) ^ moment));
    }

    /** A 64-bit number that looks random but is a function of its input (the finaliser of SplitMix64). */
    static long mix(long input) {
        long z = input + 0x9e37_79b9_7f4a_7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }

    long bits() {
        return random.nextLong();
    }

    double uniform() {
        return random.nextDouble();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean happens(double probability) {
        return uniform() < probability;
    }

    /** Normal with mean 0 and deviation 1, by Marsaglia's polar method. */
    double normal() {
        double x;
        double square;
        do {
            x = 2 * uniform() - 1;
            double y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    }

    /** A duration in nanoseconds, log-normal around a median in milliseconds: how most work takes its time. */
    long duration(double medianMs, double sigma) {
        return (long) (medianMs * 1e6 * StrictMath.exp(sigma * normal()));
    }

    /** A duration in nanoseconds, evenly between two numbers of milliseconds. */
    long between(double fromMs, double toMs) {
        return (long) ((fromMs + (toMs - fromMs) * uniform()) * 1e6);
    }

    /** How many of many unlikely things happen when {@code mean} are expected. */
    int poisson(double mean) {
        if (mean > LARGE_MEAN) {
            return (int) Math.max(0, StrictMath.rint(mean + StrictMath.sqrt(mean) * normal()));
        }
        double limit = StrictMath.exp(-mean);
        double product = uniform();
        int count = 0;
        while (product > limit) {
            product *= uniform();
            count++;
        }
        return count;
    }
}
