package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LevelCounts;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/**
 * Answers count requests. Where a query asks for nothing but levels, Insights counts: by period and by what the fields
 * hold that a level is read from, and each such group is read as a record would be. Otherwise the records are read and
 * counted here.
 */
final class LogCounts {

    private static final String COUNT = "tinkr_count";
    private static final String PERIOD = "tinkr_period";
    /** A log that a container's runtime wrapped and that may be JSON in itself: no field tells its level. */
    private static final String WRAPPED = "log like /^\\s*\\{/";
    private static final String WRAPPED_START = "^\\s*(?<wrapped>\\{)";
    private static final long MOST_PERIODS_A_SEARCH = 500;

    private final InsightsSearch search;

    LogCounts(InsightsSearch search) {
        this.search = search;
    }

    /** The counts that the request asks for, from these groups. */
    Answer<List<HistogramBucket>> answer(CountRequest request, GroupChoice groups, ScanMeter meter, Deadline deadline) {
        if (request.step().toNanos() % 1_000_000 != 0) {
            throw new BackendException(Kind.BAD_REQUEST,
                    "a step of whole milliseconds is needed, not " + request.step());
        }
        return new Counting(request, groups, meter, deadline).answer();
    }

    /** The query that counts. */
    static String counting(List<String> conditions, BinPeriod period) {
        List<String> commands = new ArrayList<>();
        commands.add("parse log /" + WRAPPED_START + "/");
        TextLine.levelExpressions().forEach(regex -> commands.add("parse @message /" + regex + "/"));
        String by = fields().stream().map(InsightsText::field).collect(Collectors.joining(", "));
        commands.add("stats count(*) as " + COUNT + " by bin(" + period.text() + ") as " + PERIOD + ", " + by);
        commands.add("limit " + InsightsSearch.MOST_ROWS);
        return InsightsQuery.lines("fields @timestamp, @message", conditions, commands);
    }

    private static List<String> fields() {
        List<String> fields = new ArrayList<>(List.of("wrapped", "datedLevel", "plainLevel", "jsonStart"));
        for (String name : LevelFields.NAMES) {
            fields.add("log_processed." + name);
            fields.add(name);
        }
        return fields;
    }

    /** The level of the records that have these values. */
    private static Level level(Map<String, String> values) {
        Level ofText = TextLine.level(Optional.ofNullable(values.get("datedLevel")), Optional.ofNullable(values.get(
                "plainLevel")));
        if (!values.containsKey("jsonStart")) {
            return ofText;
        }
        return LevelFields.find(name -> Optional.ofNullable(values.get("log_processed." + name)).or(() -> Optional
                .ofNullable(values.get(name)))).map(LevelFields.Found::level).filter(level -> level != Level.UNKNOWN)
                .orElse(ofText);
    }

    /** One request being counted. */
    private final class Counting {

        private final CountRequest request;
        private final GroupChoice groups;
        private final ScanMeter meter;
        private final Deadline deadline;
        private final LevelCounts counts;
        private final List<String> problems = new ArrayList<>();
        private String sent = "";
        private boolean wrapped;
        private boolean counted;

        Counting(CountRequest request, GroupChoice groups, ScanMeter meter, Deadline deadline) {
            this.request = request;
            this.groups = groups;
            this.meter = meter;
            this.deadline = deadline;
            this.counts = new LevelCounts(Buckets.of(request.window(), request.step()));
        }

        Answer<List<HistogramBucket>> answer() {
            Optional<QueryWindow> window = QueryWindow.of(request.window());
            if (window.isPresent() && !groups.groups().isEmpty()) {
                Optional<Set<Level>> levels = groups.whole() ? LevelOnly.of(request.query()) : Optional.empty();
                if (levels.isPresent()) {
                    count(window.get(), levels.get());
                    if (wrapped) {
                        read(window.get(), List.of(WRAPPED));
                    }
                } else {
                    read(window.get(), InsightsTranslator.translate(request.query()).nativeQuery());
                }
            }
            Answer<List<HistogramBucket>> answer = Answer.of(counts.list(), sent);
            for (String problem : problems) {
                answer = answer.cutShort(problem);
            }
            return answer;
        }

        /** Has Insights count, in parts that give no more groups than it lists. */
        private void count(QueryWindow window, Set<Level> levels) {
            BinPeriod period = BinPeriod.dividing(request.step());
            long span = period.millis() * MOST_PERIODS_A_SEARCH;
            try {
                for (long first = window.first(); first <= window.last() && problems.isEmpty();) {
                    long last = Math.min(window.last(), Math.floorDiv(first, span) * span + span - 1);
                    part(new QueryWindow(first, last), period, levels);
                    first = last + 1;
                }
            } catch (BackendException e) {
                if (!counted || !e.kind().onlyEndsTheAnswer()) {
                    throw e;
                }
                problems.add("only a part of the window was counted: " + e.getMessage());
            }
        }

        private void part(QueryWindow part, BinPeriod period, Set<Level> levels) {
            String query = counting(InsightsQuery.conditions(List.of(), groups.condition(), part.edges()), period);
            sent = sent.isEmpty() ? query : sent;
            List<InsightsSearch.Found> found = search.runAll(groups.portions(), part, query, InsightsSearch.MOST_ROWS,
                    meter, deadline);
            boolean full = found.stream().anyMatch(one -> one.rows().size() >= InsightsSearch.MOST_ROWS);
            Optional<Long> middle = full ? period.middle(part) : Optional.empty();
            if (middle.isPresent()) {
                part(new QueryWindow(part.first(), middle.get() - 1), period, levels);
                part(new QueryWindow(middle.get(), part.last()), period, levels);
                return;
            }
            if (full) {
                problems.add("the levels of one period take more than " + InsightsSearch.MOST_ROWS
                        + " different forms; some are not counted");
            }
            for (InsightsSearch.Found one : found) {
                one.cut().filter(problem -> !problems.contains(problem)).ifPresent(problems::add);
                one.rows().forEach(row -> add(row, levels));
            }
            counted = true;
        }

        private void add(List<ResultField> row, Set<Level> levels) {
            Map<String, String> values = Row.named(row);
            if (values.containsKey("wrapped")) {
                wrapped = true;
                return;
            }
            Level level = level(values);
            if (levels.contains(level)) {
                counts.add(Instant.ofEpochMilli(Row.time(values.getOrDefault(PERIOD, ""))), level,
                        (long) Double.parseDouble(values.getOrDefault(
                                COUNT, "0")));
            }
        }

        private void read(QueryWindow window, List<String> conditions) {
            RowDecoder decoder = new RowDecoder(groups.scope());
            QueryMatcher matcher = QueryMatcher.of(request.query());
            LogReader reader = new LogReader(search, groups, conditions, window, Order.ASC, Optional.empty(), meter,
                    deadline);
            long looked = 0;
            try {
                while (!reader.exhausted() && !reader.cut() && looked < LogSearch.BUDGET) {
                    for (Row row : reader.next(InsightsSearch.MOST_ROWS)) {
                        LogEntry entry = decoder.entry(row);
                        if (groups.scope().asksFor(row.group(), entry.service()) && matcher.matches(entry)) {
                            counts.add(Instant.ofEpochMilli(row.time()), entry.level(), 1);
                        }
                        reader.passed(row);
                        looked++;
                    }
                }
                if (!reader.exhausted() && !reader.cut()) {
                    problems.add("only the first " + looked
                            + " records were counted: a condition that only the matcher can decide; narrow the query");
                }
            } catch (BackendException e) {
                if (!e.kind().onlyEndsTheAnswer() || reader.pages() == 0 && sent.isEmpty()) {
                    throw e;
                }
                problems.add(e.getMessage());
            }
            sent = sent.isEmpty() ? reader.sent() : sent;
            problems.addAll(reader.problems());
        }
    }
}
