package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** A query of the Insights language that is sent as it is. Its rows are records, or whatever else it computes. */
final class RawSearch {

    private final InsightsSearch search;

    RawSearch(InsightsSearch search) {
        this.search = search;
    }

    /** Whether the query says itself which groups it is about. */
    static boolean namesGroups(String query) {
        return query.stripLeading().toUpperCase(Locale.ROOT).startsWith("SOURCE ");
    }

    Answer<List<LogEntry>> answer(LogRequest request, GroupChoice groups, ScanMeter meter, Deadline deadline) {
        String query = request.raw().orElseThrow();
        Optional<QueryWindow> window = QueryWindow.of(request.window());
        boolean itself = namesGroups(query);
        if (window.isEmpty() || !itself && groups.groups().isEmpty()) {
            return Answer.of(List.of(), query);
        }
        List<List<LogGroup>> portions = itself ? List.of(List.of()) : groups.portions();
        List<InsightsSearch.Found> found = search.runAll(portions, window.get(), query, request.limit(), meter,
                deadline);
        RowDecoder decoder = new RowDecoder(groups.scope());
        List<LogEntry> entries = new ArrayList<>();
        boolean undated = false;
        for (InsightsSearch.Found one : found) {
            for (List<ResultField> row : one.rows()) {
                boolean record = has(row, "@timestamp") && has(row, "@message");
                undated |= !record;
                entries.add(record ? decoder.entry(Row.of(row)) : computed(row, request));
            }
        }
        Answer<List<LogEntry>> answer = Answer.of(entries.subList(0, Math.min(entries.size(), request.limit())), query);
        if (portions.size() > 1) {
            answer = answer.withWarning("the query ran once for each " + GroupChoice.MOST_A_QUERY
                    + " log groups, and the rows of each stand behind each other");
        }
        if (undated) {
            answer = answer
                    .withWarning("rows without @timestamp and @message carry the start of the window as their time");
        }
        if (entries.size() >= request.limit()) {
            answer = answer.withWarning("a raw query has no further pages; raise the limit or narrow it");
        }
        for (String cut : found.stream().flatMap(one -> one.cut().stream()).distinct().toList()) {
            answer = answer.cutShort(cut);
        }
        return answer;
    }

    private static boolean has(List<ResultField> row, String field) {
        return row.stream().anyMatch(value -> value.field().equals(field));
    }

    private static LogEntry computed(List<ResultField> row, LogRequest request) {
        Map<String, Object> values = new LinkedHashMap<>();
        row.stream().filter(field -> field.value() != null && !field.field().equals("@ptr"))
                .forEach(field -> values.put(field
                        .field(), field.value()));
        return new LogEntry("", request.window().start(), Level.UNKNOWN, Json.write(values), "", "", "", values);
    }
}
