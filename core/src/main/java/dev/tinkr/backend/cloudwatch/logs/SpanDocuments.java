package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.model.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** The spans that X-Ray's Transaction Search keeps in a log group, as JSON documents. */
public final class SpanDocuments {

    /** The group, which exists where Transaction Search is on. */
    public static final String GROUP = "aws/spans";

    private final LogGroups groups;
    private final InsightsSearch search;
    private final ScanBudget budget;

    SpanDocuments(LogGroups groups, InsightsSearch search, ScanBudget budget) {
        this.groups = groups;
        this.search = search;
        this.budget = budget;
    }

    /** Whether there are any. */
    public boolean present(Deadline deadline) {
        return groups.exists(GROUP, deadline);
    }

    /** The ids of the newest traces in which a span of the service has these tags. */
    public Answer<List<String>> traceIds(String service, Map<String, String> tags, TimeWindow window, int limit,
            Deadline deadline) {
        List<String> conditions = new ArrayList<>();
        conditions.add(InsightsText.field("resource.attributes.service.name") + " = " + InsightsText.string(service));
        new TreeMap<>(tags).forEach((key, value) -> conditions.add(tag(key, value)));
        Answer<List<List<ResultField>>> found = run("fields traceId, startTimeUnixNano", conditions, List.of(
                "stats max(startTimeUnixNano) as tinkr_began by traceId", "sort tinkr_began desc", "limit " + limit),
                window,
                limit, deadline);
        return found
                .map(rows -> rows.stream().flatMap(row -> Optional.ofNullable(Row.named(row).get("traceId")).stream())
                        .toList());
    }

    /** The span's own attribute or its resource's; a name that no field can have finds nothing. */
    private static String tag(String key, String value) {
        String name = key.replace("`", "");
        String text = InsightsText.string(value);
        return InsightsText.field("attributes." + name) + " = " + text + " or "
                + InsightsText.field("resource.attributes."
                        + name)
                + " = " + text;
    }

    /** The documents of all spans of these traces. */
    public Answer<List<String>> spans(List<String> traceIds, TimeWindow window, Deadline deadline) {
        String ids = traceIds.stream().map(InsightsText::string).collect(Collectors.joining(", "));
        Answer<List<List<ResultField>>> found = run("fields @message", List.of("traceId in [" + ids + "]"),
                List.of("limit "
                        + InsightsSearch.MOST_ROWS),
                window, InsightsSearch.MOST_ROWS, deadline);
        Answer<List<String>> documents = found
                .map(rows -> rows.stream().flatMap(row -> Optional.ofNullable(Row.named(row)
                        .get("@message")).stream()).toList());
        return documents.value().size() < InsightsSearch.MOST_ROWS
                ? documents
                : documents.cutShort(
                        "the traces have more than " + InsightsSearch.MOST_ROWS + " spans; not all were read");
    }

    private Answer<List<List<ResultField>>> run(String first, List<String> conditions, List<String> last,
            TimeWindow window,
            int limit, Deadline deadline) {
        Optional<QueryWindow> part = QueryWindow.of(window);
        if (part.isEmpty()) {
            return Answer.of(List.of(), "");
        }
        String query = InsightsQuery.lines(first, conditions, last);
        ScanMeter meter = new ScanMeter(budget);
        InsightsSearch.Found found = search.run(List.of(LogGroup.written(GROUP)), part.get(), query, limit, meter,
                deadline);
        Answer<List<List<ResultField>>> answer = meter.on(Answer.of(found.rows(), query));
        return found.cut().isPresent() ? answer.cutShort(found.cut().get()) : answer;
    }
}
