package dev.tinkr.cli.command;

import dev.tinkr.cli.session.Session;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.TimeText;
import dev.tinkr.operations.HistogramCall;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Meta;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.When;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks where the lines may be that a person did not find: at other levels, or longer ago. It counts, within a few
 * seconds, and only where the question itself was cheap.
 */
final class EmptyLogs {

    private static final Pattern LEVEL = Pattern.compile("(?i)(^|[\\s(])level:");
    private static final long MOST_SCANNED = 1L << 30;
    private static final long MOST_MS = 5_000;
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    /** What is suggested, from the shortest. */
    private static final List<String> WINDOWS = List.of("1h", "2h", "6h", "12h", "1d", "2d", "7d");

    private final Session session;
    private final Clock clock;

    EmptyLogs(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** Says where lines are, if somebody is there to read it. */
    void hint(LogsCall call, Meta empty) {
        boolean dear = empty.tookMs() > MOST_MS || empty.scannedBytes().orElse(0) > MOST_SCANNED;
        if (!session.watched() || dear || call.raw() || empty.partial()) {
            return;
        }
        if (LEVEL.matcher(call.query()).find()) {
            otherLevels(call).ifPresent(session::say);
        }
        longerAgo(call).ifPresent(session::say);
    }

    /** What levels there are in the same window. */
    private Optional<String> otherLevels(LogsCall call) {
        return counts(call, "*", call.when()).flatMap(buckets -> {
            Map<Level, Long> sums = new EnumMap<>(Level.class);
            buckets.forEach(bucket -> bucket.counts().forEach((level, count) -> sums.merge(level, count, Long::sum)));
            List<String> found = new ArrayList<>();
            for (Level level : Level.values()) {
                if (sums.getOrDefault(level, 0L) > 0) {
                    found.addFirst(sums.get(level) + " " + level);
                }
            }
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the lines of this window, by level: " + String.join(", ", found));
        });
    }

    /** When there last was what was asked for, in a window that ends now. */
    private Optional<String> longerAgo(LogsCall call) {
        if (call.when().start().isPresent() || call.when().end().isPresent()) {
            return Optional.empty();
        }
        Duration asked = call.when().since().map(TimeText::duration).orElse(USUAL);
        if (asked.compareTo(WEEK) >= 0) {
            return Optional.empty();
        }
        String wider = asked.compareTo(DAY) < 0 ? "1d" : "7d";
        return counts(call, call.query(), When.since(wider)).flatMap(buckets -> {
            long total = buckets.stream().mapToLong(HistogramBucket::total).sum();
            return buckets.reversed().stream().filter(bucket -> bucket.total() > 0).findFirst().map(
                    last -> total + " lines of the last " + wider + " match, the newest of them before " + last.end()
                            + ": -s " + reaching(last.start()));
        });
    }

    private String reaching(Instant time) {
        Duration back = Duration.between(time, clock.instant());
        return WINDOWS.stream().filter(window -> TimeText.duration(window).compareTo(back) >= 0).findFirst().orElse(
                WINDOWS.getLast());
    }

    private Optional<List<HistogramBucket>> counts(LogsCall call, String query, When when) {
        HistogramCall counts = new HistogramCall(call.service(), query, when, Optional.empty(), call.resourceType());
        return session.look((operations, context) -> operations.histogram(counts, context)).map(Outcome::value);
    }
}
