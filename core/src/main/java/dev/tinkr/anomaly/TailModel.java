package dev.tinkr.anomaly;

/**
 * How improbable a distance is, given every distance before it.
 *
 * <p>Up to the 99th percentile by its rank, which assumes nothing. Above it there are too few to rank, so the excess
 * over that percentile is held against an exponential and a Pareto tail, and the one that is less surprised is
 * believed. Both are pulled towards what the body of the history suggests, which decides while the tail is young.
 */
final class TailModel {

    /** The surprise beyond which a number says nothing more: one in 10^12. */
    static final double MOST = 12;

    private static final int COLD = 20;
    private static final double TAIL = 0.99;
    private static final double PRIOR_WEIGHT = 8;
    private static final double PRIOR_EXPONENT = 0.35;
    private static final double PRIOR_MEAN = 0.5;
    private static final double LEAST_MEAN = 1e-9;
    private static final double LOG10_E = 0.4342944819032518;

    private final LogHistogram body = new LogHistogram();
    private final LargestValues largest = new LargestValues();

    /** Remembers a distance, zero or more. */
    void add(double distance) {
        body.add(distance);
        largest.add(distance);
    }

    /** The negative decimal logarithm of the probability of a distance as large; 0 while the history is too short. */
    double surprise(double distance) {
        int size = body.size();
        if (size < COLD) {
            return 0;
        }
        int above = aboveTail();
        double start = largest.fromTop(above);
        return distance <= start ? byRank(distance) : byTail(distance, start, above);
    }

    /** The distance within which 99 % of them were; 0 without any. */
    double usualReach() {
        return body.size() == 0 ? 0 : largest.fromTop(aboveTail());
    }

    private int aboveTail() {
        int size = body.size();
        return Math.min(largest.size() - 1, size - 1 - (int) (TAIL * size));
    }

    private double byRank(double distance) {
        int size = body.size();
        double asLarge;
        double larger;
        if (distance > largest.smallest()) {
            asLarge = largest.size() - largest.below(distance);
            larger = largest.size() - largest.atMost(distance);
        } else {
            // Equal values may go on below the largest that are kept, so ties are counted in the histogram.
            asLarge = size - body.below(distance);
            larger = Math.max(largest.size() - largest.atMost(distance), asLarge - body.beside(distance));
        }
        double probability = (0.5 * (asLarge + larger) + 0.5) / (size + 1.0);
        return Math.max(0, -Math.log10(probability));
    }

    private double byTail(double distance, double start, int above) {
        double excess = 0;
        double logExcess = 0;
        int exceeding = 0;
        double logStart = start > 0 ? Math.log(start) : 0;
        for (int i = 0; i < above; i++) {
            double over = largest.fromTop(i) - start;
            if (over > 0) {
                excess += over;
                exceeding++;
            }
            if (start > 0) {
                logExcess += largest.logFromTop(i) - logStart;
            }
        }
        double reached = -Math.log10(shareAbove(above));
        if (exceeding == 0) {
            excess = start * 0.1;
            exceeding = 1;
        }
        double prior = Math.max(PRIOR_MEAN * (start - body.median()), LEAST_MEAN);
        double mean = (excess + PRIOR_WEIGHT * prior) / (exceeding + PRIOR_WEIGHT);
        double exponential = reached + LOG10_E * (distance - start) / mean;
        if (start <= 0) {
            return Math.min(MOST, exponential);
        }
        double exponent = (logExcess + PRIOR_WEIGHT * PRIOR_EXPONENT) / (above + PRIOR_WEIGHT);
        double pareto = reached + LOG10_E * Math.log(distance / start) / exponent;
        return Math.min(MOST, Math.min(exponential, pareto));
    }

    private double shareAbove(int above) {
        // While the history is short no rank reaches the tail, and the tail begins where it would.
        return body.size() < 1 / (1 - TAIL) ? 1 - TAIL : (above + 1.0) / (body.size() + 1.0);
    }
}
