package dev.tinkr.anomaly;

import java.util.Optional;

/** A series with a score for each point, and what was expected of it. */
public final class ScoredSeries {

    private static final double LEAST_REACH = 1e-3;

    private final Series series;
    private final double unit;
    private final double[] scores;
    private final double[] predictions;
    private final double[] reaches;
    private final double[] usual;
    private final byte[] loudest;

    /**
     * @param unit        the usual size of the series
     * @param predictions what was expected, on the scale of the series' kind
     * @param reaches     how far from it 99 % of the points before were, on that scale
     * @param usual       what is usual at the time of day, on that scale; NaN where that is not known
     * @param loudest     which predictor this is about, negative for none
     */
    ScoredSeries(Series series, double unit, double[] scores, double[] predictions, double[] reaches, double[] usual,
            byte[] loudest) {
        this.series = series;
        this.unit = unit;
        this.scores = scores;
        this.predictions = predictions;
        this.reaches = reaches;
        this.usual = usual;
        this.loudest = loudest;
    }

    /** What was scored. */
    public Series series() {
        return series;
    }

    /** How surprising the point is: 0 for a point without a value or without a past. */
    public double score(int index) {
        return scores[index];
    }

    /** The scores of all points. */
    public double[] scores() {
        return scores.clone();
    }

    /** The predictor that was most surprised; empty where none was. */
    public Optional<Predictor> predictor(int index) {
        return loudest[index] < 0 ? Optional.empty() : Optional.of(SeriesScorer.PREDICTORS[loudest[index]]);
    }

    /** What that predictor had expected; NaN where none was surprised. */
    public double expected(int index) {
        return value(predictions[index]);
    }

    /** The least that would have been usual. */
    public double lower(int index) {
        double lower = value(predictions[index] - reaches[index]);
        // What has never been negative is not expected to become so.
        return expected(index) >= 0 && series.value(index) >= 0 ? Math.max(0, lower) : lower;
    }

    /** The most that would have been usual. */
    public double upper(int index) {
        return value(predictions[index] + reaches[index]);
    }

    /**
     * What the expectation of an earlier point comes to at this one: moved along with what is usual at the time of day,
     * where that is known. Unlike the point's own it has not seen what came in between.
     */
    double expected(int index, int earlier) {
        return value(centre(index, earlier));
    }

    /** The least that would be usual by the expectation of an earlier point. */
    double lower(int index, int earlier) {
        double lower = value(centre(index, earlier) - reaches[earlier]);
        return lower(earlier) >= 0 ? Math.max(0, lower) : lower;
    }

    /** The most that would be usual by the expectation of an earlier point. */
    double upper(int index, int earlier) {
        return value(centre(index, earlier) + reaches[earlier]);
    }

    private double centre(int index, int earlier) {
        double moved = usual[index] - usual[earlier];
        return Double.isNaN(moved) ? predictions[earlier] : predictions[earlier] + moved;
    }

    /** How far the point is from what was expected, in distances that are still usual. */
    public double effect(int index) {
        return effect(index, index);
    }

    /** How far the point is from what had been expected of an earlier one, in distances that were still usual then. */
    double effect(int index, int earlier) {
        double distance = Math.abs(scaled(index) - predictions[earlier]);
        return distance / Math.max(reaches[earlier], LEAST_REACH);
    }

    /**
     * Whether the point is still as far off as an earlier one that alarmed was, by what was expected then and by what is
     * usual at its own time of day: what follows an alarm soon passes for normal to whoever looks only at the points
     * just before.
     */
    boolean staysBeyond(int index, int earlier) {
        if (!series.hasValue(index)) {
            return false;
        }
        double side = Math.signum(scaled(earlier) - predictions[earlier]);
        double reach = Math.max(reaches[earlier], LEAST_REACH);
        boolean beyondThen = side * (scaled(index) - predictions[earlier]) > reach;
        return beyondThen && (Double.isNaN(usual[index]) || side * (scaled(index) - usual[index]) > reach);
    }

    /** Whether anything is known of the point's time of day. */
    boolean hasUsual(int index) {
        return !Double.isNaN(usual[index]);
    }

    /** The values on the scale of their kind, in the series' own unit; NaN where there is none. */
    double[] scaled() {
        double[] scaled = new double[series.size()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = series.hasValue(i) ? scaled(i) : Double.NaN;
        }
        return scaled;
    }

    private double scaled(int index) {
        return series.kind().onScale(series.value(index) / unit);
    }

    private double value(double scaled) {
        return series.kind().fromScale(scaled) * unit;
    }
}
