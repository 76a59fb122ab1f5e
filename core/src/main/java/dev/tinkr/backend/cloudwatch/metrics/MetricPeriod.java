package dev.tinkr.backend.cloudwatch.metrics;

import dev.tinkr.backend.Buckets;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The period of a question: what CloudWatch still keeps for points of that age, at least what was asked for. */
final class MetricPeriod {

    private static final Duration KEEPS_SECONDS = Duration.ofHours(3);
    private static final Duration KEEPS_MINUTES = Duration.ofDays(15);
    private static final Duration KEEPS_FIVE_MINUTES = Duration.ofDays(63);
    private static final long LONGEST = 86_400;

    private MetricPeriod() {}

    /** Seconds: a whole multiple of what is kept. */
    static int seconds(TimeWindow window, Optional<Duration> step, Instant now) {
        Duration wanted = step.orElseGet(() -> Buckets.stepFor(window));
        long kept = kept(Duration.between(window.start(), now), wanted);
        long rounded = Math.max(1, (wanted.toSeconds() + (wanted.getNano() > 0 ? 1 : 0) + kept - 1) / kept) * kept;
        return Math.toIntExact(Math.min(LONGEST, rounded));
    }

    private static long kept(Duration age, Duration wanted) {
        if (age.compareTo(KEEPS_SECONDS) < 0 && wanted.toSeconds() < 60) {
            long seconds = wanted.toSeconds();
            return seconds <= 1 ? 1 : seconds <= 5 ? 5 : seconds <= 10 ? 10 : seconds <= 30 ? 30 : 60;
        }
        return age.compareTo(KEEPS_MINUTES) < 0 ? 60 : age.compareTo(KEEPS_FIVE_MINUTES) < 0 ? 300 : 3_600;
    }
}
