package dev.tinkr.anomaly;

import java.util.Arrays;

/**
 * Scores every point of a series: how improbable it is, given the points before it.
 *
 * <p>The surprise of each predictor is a decimal order of magnitude of its own probability; the score is their cubic
 * mean, which a few predictors in agreement move more than one alone or all of them a little. A series in small buckets
 * has more chances a day to be surprising, so its scores are lowered, and those of a series in large buckets raised, by
 * a part of the ratio.
 */
public final class SeriesScorer {

    static final Predictor[] PREDICTORS = Predictor.values();

    private static final int COLD = 20;
    private static final double BUCKET = 300;
    private static final double CHANCES = 0.4;
    /** Distances below this come from adding numbers in another order. */
    private static final double ROUNDING = 1e-9;
    private static final byte NOBODY = -1;

    private final Series series;
    private final double[] scores;
    private final double[] predictions;
    private final double[] reaches;
    private final double[] usual;
    private final byte[] loudest;
    private final double chances;
    private final TailModel[] tails = new TailModel[PREDICTORS.length];
    private final double[] distances = new double[PREDICTORS.length];

    private SeriesScorer(Series series) {
        this.series = series;
        scores = new double[series.size()];
        predictions = new double[series.size()];
        Arrays.fill(predictions, Double.NaN);
        reaches = new double[series.size()];
        Arrays.fill(reaches, Double.NaN);
        usual = new double[series.size()];
        Arrays.fill(usual, Double.NaN);
        loudest = new byte[series.size()];
        Arrays.fill(loudest, NOBODY);
        chances = CHANCES * Math.log10(series.step().toSeconds() / BUCKET);
        for (int i = 0; i < tails.length; i++) {
            tails[i] = new TailModel();
        }
    }

    /** The series with its scores. */
    public static ScoredSeries score(Series series) {
        SeriesScorer scorer = new SeriesScorer(series);
        int warm = scorer.endOfWarmUp();
        double unit = 1;
        if (warm < series.size()) {
            unit = scorer.usualSize(warm);
            scorer.run(warm, unit);
        }
        return new ScoredSeries(series, unit, scorer.scores, scorer.predictions, scorer.reaches, scorer.usual,
                scorer.loudest);
    }

    /** The first point with enough before it and with a size to measure others by; the length when there is none. */
    private int endOfWarmUp() {
        int present = 0;
        boolean sized = false;
        for (int i = 0; i < series.size(); i++) {
            if (series.hasValue(i)) {
                present++;
                sized |= series.value(i) != 0;
                if (sized && present >= COLD) {
                    return i;
                }
            }
        }
        return series.size();
    }

    /** The unit in which the series is measured, so that nothing depends on the unit in which it was sent. */
    private double usualSize(int warm) {
        double[] sizes = new double[warm + 1];
        int count = 0;
        for (int i = 0; i <= warm; i++) {
            if (series.hasValue(i) && series.value(i) != 0) {
                sizes[count++] = Math.abs(series.value(i));
            }
        }
        Arrays.sort(sizes, 0, count);
        return sizes[count / 2];
    }

    private void run(int warm, double unit) {
        double[] scaled = new double[series.size()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = series.hasValue(i) ? series.kind().onScale(series.value(i) / unit) : Double.NaN;
        }
        Past past = new Past(series, scaled);
        for (int i = 0; i < scaled.length; i++) {
            if (Double.isNaN(scaled[i])) {
                continue;
            }
            past.arriveAt(i);
            usual[i] = past.usual();
            for (int p = 0; p < PREDICTORS.length; p++) {
                double distance = PREDICTORS[p].distance(past, scaled[i]);
                distances[p] = distance < ROUNDING ? 0 : distance;
            }
            if (i >= warm) {
                judge(i, past);
            }
            for (int p = 0; p < PREDICTORS.length; p++) {
                if (!Double.isNaN(distances[p])) {
                    tails[p].add(distances[p]);
                }
            }
            past.add(scaled[i]);
        }
    }

    private void judge(int index, Past past) {
        double cubes = 0;
        int heard = 0;
        double most = -1;
        for (int p = 0; p < PREDICTORS.length; p++) {
            if (Double.isNaN(distances[p])) {
                continue;
            }
            double surprise = tails[p].surprise(distances[p]);
            cubes += surprise * surprise * surprise;
            heard++;
            if (surprise > most) {
                most = surprise;
                loudest[index] = (byte) p;
            }
        }
        if (cubes == 0) {
            return;
        }
        scores[index] = Math.max(0, Math.cbrt(cubes / heard) + chances);
        predictions[index] = PREDICTORS[loudest[index]].expected(past);
        reaches[index] = tails[loudest[index]].usualReach();
    }
}
