package dev.tinkr.backend;

/** Quantiles of a distribution that is only known by buckets, as Prometheus estimates them. */
public final class HistogramQuantile {

    private HistogramQuantile() {}

    /**
     * The value below which that share of the observations lies. Within a bucket they are taken to lie evenly; the
     * first begins at 0 where its bound is positive, and of the last, which is open, only its lower bound is known.
     *
     * @param quantile between 0 and 1
     * @param bounds   upper bounds, growing; the last bucket has none, so that there is one bucket more than bounds
     * @param counts   how many observations each bucket holds
     * @return NaN when there is no observation
     */
    public static double of(double quantile, double[] bounds, double[] counts) {
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        if (!(total > 0)) {
            return Double.NaN;
        }
        double rank = quantile * total;
        double before = 0;
        for (int bucket = 0; bucket < bounds.length; bucket++) {
            double count = counts[bucket];
            if (count > 0 && before + count >= rank) {
                if (bucket == 0 && bounds[0] <= 0) {
                    return bounds[0];
                }
                double lower = bucket == 0 ? 0 : bounds[bucket - 1];
                return lower + (bounds[bucket] - lower) * Math.max(0, rank - before) / count;
            }
            before += count;
        }
        return bounds.length == 0 ? Double.NaN : bounds[bounds.length - 1];
    }
}
