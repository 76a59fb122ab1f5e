package dev.tinkr.anomaly;

import dev.tinkr.model.Anomaly.Direction;
import dev.tinkr.model.Severity;

/** How much an episode matters: by surprise, effect, persistence, what the series stands for, and how much of it. */
final class SeverityScale {

    private static final double MEDIUM_FROM = 1.5;
    private static final double HIGH_FROM = 4;
    private static final double FEW_ERRORS = 5;
    private static final double LARGE_SHARE = 0.25;
    private static final double MUCH_TRAFFIC = 20;
    private static final int OUTAGE_POINTS = 2;

    private SeverityScale() {}

    /**
     * What to weigh.
     *
     * @param score    the surprise at the peak
     * @param effect   the distance from what was expected, in distances that are still usual
     * @param alarms   how many points were unusual
     * @param value    at the peak
     * @param expected at the peak
     * @param usual    whether it comes back at this time of day
     */
    record Evidence(Signal.Role role, Direction direction, double score, double effect, int alarms, double value,
            double expected, boolean usual) {}

    /** The severity; a larger deviation never lowers it. */
    static Severity of(Evidence evidence) {
        if (isOutage(evidence) || failsLargeShare(evidence)) {
            return Severity.CRITICAL;
        }
        return evidence.usual || isHarmless(evidence) ? Severity.LOW : byWeight(evidence);
    }

    private static Severity byWeight(Evidence evidence) {
        double surplus = evidence.score - RepeatSuppression.THRESHOLD;
        double effect = log2(Math.max(1, evidence.effect));
        double weight = surplus + effect + 0.5 * log2(evidence.alarms);
        return weight >= HIGH_FROM ? Severity.HIGH : weight >= MEDIUM_FROM ? Severity.MEDIUM : Severity.LOW;
    }

    private static boolean isOutage(Evidence evidence) {
        return evidence.role == Signal.Role.TRAFFIC && evidence.value == 0 && evidence.expected >= MUCH_TRAFFIC
                && evidence.alarms >= OUTAGE_POINTS;
    }

    private static boolean failsLargeShare(Evidence evidence) {
        return evidence.role == Signal.Role.ERROR_SHARE && evidence.direction == Direction.UP
                && evidence.value >= LARGE_SHARE;
    }

    private static boolean isHarmless(Evidence evidence) {
        boolean better = evidence.direction == Direction.DOWN && switch (evidence.role) {
            case ERRORS, ERROR_SHARE, ERRORS_AMONG_LINES, LATENCY, SATURATION -> true;
            case TRAFFIC, OTHER -> false;
        };
        return better || evidence.role == Signal.Role.ERRORS && evidence.value < FEW_ERRORS;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
