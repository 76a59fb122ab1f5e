package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.query.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The patterns that Insights finds. Only of whole groups: what it cannot decide it would count too much. */
final class LogPatterns {

    private static final String MESSAGE = "coalesce(message, msg, body, log, @message)";

    private final InsightsSearch search;

    LogPatterns(InsightsSearch search) {
        this.search = search;
    }

    /** Whether Insights alone can tell which lines are meant. */
    static boolean decides(CountRequest request, GroupChoice groups) {
        return request.query() instanceof Query.All && groups.whole();
    }

    /** The query that finds them. */
    static String query(List<String> conditions) {
        return InsightsQuery.lines("fields @timestamp, @message", conditions,
                List.of("pattern concat(" + MESSAGE + ", \"\")",
                        "sort @sampleCount desc", "limit 1000"));
    }

    Answer<List<LogPattern>> answer(CountRequest request, GroupChoice groups, ScanMeter meter, Deadline deadline) {
        Optional<QueryWindow> window = QueryWindow.of(request.window());
        if (window.isEmpty() || groups.groups().isEmpty()) {
            return Answer.of(List.of(), "");
        }
        String query = query(InsightsQuery.conditions(List.of(), groups.condition(), window.get().edges()));
        List<InsightsSearch.Found> found = search.runAll(groups.portions(), window.get(), query, 1_000, meter,
                deadline);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (InsightsSearch.Found one : found) {
            one.rows().stream().map(Row::named).filter(row -> row.containsKey("@pattern"))
                    .forEach(row -> counts.merge(row
                            .get("@pattern"), (long) Double.parseDouble(row.getOrDefault("@sampleCount", "0")),
                            Long::sum));
        }
        List<LogPattern> patterns = new ArrayList<>();
        counts.forEach((pattern, count) -> patterns.add(new LogPattern(pattern, count)));
        patterns.sort(Comparator.comparingLong(LogPattern::count).reversed());
        Answer<List<LogPattern>> answer = Answer.of(patterns, query);
        for (String cut : found.stream().flatMap(one -> one.cut().stream()).distinct().toList()) {
            answer = answer.cutShort(cut);
        }
        return answer;
    }
}
