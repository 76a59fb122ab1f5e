package dev.tinkr.anomaly;

import java.util.Arrays;

/** Keeps one alarm from being raised again and again: for a time only a higher score alarms anew. */
public final class RepeatSuppression {

    /** The score from which a point is an alarm, for every series of every kind. */
    public static final double THRESHOLD = 2.15;

    private static final int QUIET_POINTS = 300;

    private RepeatSuppression() {}

    /** The scores, with those of repeated alarms brought below the threshold. */
    public static double[] apply(double[] scores) {
        double[] heard = Arrays.copyOf(scores, scores.length);
        int lastAlarm = -1;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < THRESHOLD) {
                continue;
            }
            if (lastAlarm >= 0 && i - lastAlarm < QUIET_POINTS && scores[i] <= scores[lastAlarm]) {
                heard[i] = Math.nextDown(THRESHOLD) * scores[i] / scores[lastAlarm];
            } else {
                lastAlarm = i;
            }
        }
        return heard;
    }
}
