package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogTail;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryMatcher;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * Follows a few log groups by asking them for their newest events, which costs nothing and is there sooner than Insights
 * is. Events arrive late and out of order: each time it looks back a little, and drops what it gave out.
 */
final class GroupTail implements LogTail {

    /** Each group takes a call each time, and an account has five calls a second. */
    static final int MOST_GROUPS = 5;
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final long LOOKS_BACK = 30_000;
    private static final int MOST_PAGES = 20;

    private final LogsClient client;
    private final GroupChoice groups;
    private final RowDecoder decoder;
    private final QueryMatcher matcher;
    private final Duration between;
    private final Clock clock;
    private final long began;
    private final Map<String, Long> given = new HashMap<>();
    private long newest;
    private boolean looked;
    private boolean closed;

    GroupTail(LogsClient client, GroupChoice groups, LogRequest request, Clock clock, boolean paced) {
        this.client = client;
        this.groups = groups;
        this.decoder = new RowDecoder(groups.scope());
        this.matcher = QueryMatcher.of(request.query());
        this.between = paced ? BETWEEN : BETWEEN.dividedBy(50);
        this.clock = clock;
        this.began = clock.millis();
        this.newest = began;
    }

    @Override
    public Answer<List<LogEntry>> next(Deadline deadline) {
        List<String> problems = new ArrayList<>();
        while (!closed) {
            if (looked && !deadline.pause(between)) {
                if (deadline.cancelled()) {
                    deadline.check("the newest log events");
                }
                break;
            }
            looked = true;
            List<LogEntry> entries = look(deadline, problems);
            if (!entries.isEmpty() || !problems.isEmpty() || deadline.passed()) {
                Answer<List<LogEntry>> answer = Answer.of(entries, "FilterLogEvents");
                for (String problem : problems) {
                    answer = answer.cutShort(problem);
                }
                return answer;
            }
        }
        return Answer.of(List.of(), "FilterLogEvents");
    }

    private List<LogEntry> look(Deadline deadline, List<String> problems) {
        long from = Math.max(began, newest - LOOKS_BACK);
        given.values().removeIf(time -> time < from);
        List<Row> rows = new ArrayList<>();
        try {
            for (LogGroup group : groups.groups()) {
                read(group, from, rows, deadline, problems);
            }
        } catch (BackendException e) {
            // What was read is given out; the rest is there the next time.
            if (e.kind() != Kind.DEADLINE) {
                throw e;
            }
        }
        rows.sort(Comparator.comparingLong(Row::time));
        List<LogEntry> entries = new ArrayList<>();
        for (Row row : rows) {
            // An event may be two hours ahead of its time: those that follow it are not.
            newest = Math.max(newest, Math.min(row.time(), clock.millis()));
            LogEntry entry = decoder.entry(row);
            if (groups.scope().asksFor(row.group(), entry.service()) && matcher.matches(entry)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private void read(LogGroup group, long from, List<Row> rows, Deadline deadline, List<String> problems) {
        Optional<String> token = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            FilterLogEventsResponse answer = client.events(group, from, token, deadline);
            for (FilteredLogEvent event : answer.events()) {
                if (given.put(event.eventId(), event.timestamp()) == null) {
                    rows.add(new Row(event.eventId(), event.timestamp(), event.message(), event.logStreamName(), group
                            .name()));
                }
            }
            token = Optional.ofNullable(answer.nextToken());
            if (token.isEmpty()) {
                return;
            }
        }
        problems.add(group.name() + " is written to faster than it can be followed; some entries may be missing");
    }

    @Override
    public void close() {
        closed = true;
    }
}
