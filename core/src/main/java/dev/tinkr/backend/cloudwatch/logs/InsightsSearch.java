package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.cloudwatch.aws.SideBySide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/**
 * Runs one search of Insights: begins it, asks for what it has found, and ends it when its time is over, its caller has
 * gone or its budget is spent. What it had found until then is kept.
 */
final class InsightsSearch {

    /** What one search gives at most. */
    static final int MOST_ROWS = 10_000;
    private static final int SEARCHES_AT_ONCE = 5;
    static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    /** What of the deadline is kept to end the search and to hand over what it found. */
    private static final Duration LONGEST_RESERVE = Duration.ofMillis(500);

    private final LogsClient client;
    private final Duration firstWait;

    /**
     * Searches.
     *
     * @param firstWait how long until a search is first asked for what it has found; then longer and longer
     */
    InsightsSearch(LogsClient client, Duration firstWait) {
        this.client = client;
        this.firstWait = firstWait;
    }

    /**
     * What a search found.
     *
     * @param cut why it found no more; empty when it is complete
     */
    record Found(List<List<ResultField>> rows, Optional<String> cut) {}

    /** Runs it for each portion of groups. What some have found is kept where others are out of time or find no slot. */
    List<Found> runAll(List<List<LogGroup>> portions, QueryWindow window, String query, int limit, ScanMeter meter,
            Deadline deadline) {
        if (portions.size() == 1) {
            return List.of(run(portions.getFirst(), window, query, limit, meter, deadline));
        }
        List<BackendException> late = Collections.synchronizedList(new ArrayList<>());
        List<Found> found = SideBySide.of(portions, SEARCHES_AT_ONCE, portion -> {
            try {
                return run(portion, window, query, limit, meter, deadline);
            } catch (BackendException e) {
                if (!e.kind().onlyEndsTheAnswer()) {
                    throw e;
                }
                late.add(e);
                return new Found(List.of(), Optional.of(e.getMessage()));
            }
        });
        if (!late.isEmpty() && late.size() == portions.size()) {
            throw late.getFirst();
        }
        return found;
    }

    /** Runs it. */
    Found run(List<LogGroup> groups, QueryWindow window, String query, int limit, ScanMeter meter, Deadline deadline) {
        Duration reserve = reserve(deadline);
        String id = client.start(groups, window.startSecond(), window.endSecond(), query, limit, deadline);
        Watch watch = new Watch(id, meter, deadline, reserve);
        try {
            return watch.found();
        } finally {
            if (!watch.ended) {
                client.stopQuietly(id);
            }
        }
    }

    private static Duration reserve(Deadline deadline) {
        Duration share = deadline.remaining().dividedBy(5);
        return share.compareTo(LONGEST_RESERVE) < 0 ? share : LONGEST_RESERVE;
    }

    /** One search that runs. */
    private final class Watch {

        private final String id;
        private final ScanMeter meter;
        private final Deadline deadline;
        private final Duration reserve;
        private List<List<ResultField>> rows = List.of();
        private boolean asked;
        private boolean ended;

        Watch(String id, ScanMeter meter, Deadline deadline, Duration reserve) {
            this.id = id;
            this.meter = meter;
            this.deadline = deadline;
            this.reserve = reserve;
        }

        Found found() {
            Duration wait = firstWait;
            while (true) {
                Duration left = deadline.remaining().minus(reserve);
                if (left.isNegative() || left.isZero() || !deadline.pause(wait.compareTo(left) < 0 ? wait : left)) {
                    return outOfTime();
                }
                GetQueryResultsResponse answer;
                try {
                    answer = client.results(id, deadline);
                } catch (BackendException e) {
                    if (e.kind() == Kind.DEADLINE) {
                        return outOfTime();
                    }
                    throw e;
                }
                rows = answer.results();
                asked = true;
                meter.read(id, answer.statistics());
                Optional<Found> found = byStatus(answer);
                if (found.isPresent()) {
                    return found.get();
                }
                wait = wait.multipliedBy(3).dividedBy(2);
                wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
            }
        }

        private Optional<Found> byStatus(GetQueryResultsResponse answer) {
            return switch (answer.status()) {
                case COMPLETE -> ended(Optional.empty());
                case FAILED -> {
                    ended = true;
                    throw new BackendException(Kind.FAILED,
                            "CloudWatch Logs began the search and then failed it; ask again, or for a shorter window");
                }
                case CANCELLED -> ended(Optional.of("somebody cancelled the search at CloudWatch Logs"));
                case TIMEOUT -> ended(Optional.of(
                        "the search ran into the time limit of CloudWatch Logs; ask for a shorter window"));
                case null -> throw new BackendException(Kind.FAILED, "CloudWatch Logs does not say how the search is");
                case SCHEDULED, RUNNING, UNKNOWN, UNKNOWN_TO_SDK_VERSION -> meter.spent()
                        ? Optional.of(new Found(rows, Optional.of(meter.sentence())))
                        : Optional.empty();
            };
        }

        private Optional<Found> ended(Optional<String> cut) {
            ended = true;
            return Optional.of(new Found(rows, cut));
        }

        /** What is there is an answer, if the service has given any. */
        private Found outOfTime() {
            if (deadline.cancelled() || !asked) {
                throw new BackendException(deadline.cancelled() ? Kind.CANCELLED : Kind.DEADLINE, deadline.cancelled()
                        ? "the caller went away during a log search"
                        : "the deadline passed before the log search found anything; narrow the window or raise"
                                + " TINKR_REQUEST_TIMEOUT");
            }
            return new Found(rows, Optional.of("the deadline passed while the search ran: these are the records it had"
                    + " found, not always the first; narrow the window or raise TINKR_REQUEST_TIMEOUT"));
        }
    }
}
