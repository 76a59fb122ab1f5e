package dev.tinkr.backend.cloudwatch.stub;

import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import static dev.tinkr.backend.cloudwatch.stub.AwsRefusal.require;

/** X-Ray: traces of segment documents. It checks the form of a filter, and of what it says looks at the service only. */
public final class TracesStub {

    private static final Duration LONGEST = Duration.ofHours(6);
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String TERM = "(?:service\\(" + TEXT + "\\)|annotation\\[[A-Za-z0-9_.:/@-]+\\] = (?:" + TEXT
            + "|-?[0-9.]+|true|false)|http\\.(?:url|method) = " + TEXT + "|user = " + TEXT
            + "|http\\.status = [0-9]{3}|duration >= [0-9.]+|\\(error = true OR fault = true OR throttle = true\\))";
    private static final Pattern FILTER = Pattern.compile(TERM + "(?: AND " + TERM + ")*");

    private record StoredTrace(String id, long second, Set<String> services, List<String> documents) {}

    private final Map<String, StoredTrace> traces = new ConcurrentHashMap<>();
    private final List<String> filters = new CopyOnWriteArrayList<>();
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile int summariesAPage = 100;
    private volatile int unprocessed;
    private volatile long latencyMillis;

    /** Stores a trace of these segments, in which these services took part. */
    public TracesStub trace(String id, Set<String> services, List<String> documents) {
        traces.put(id, new StoredTrace(id, Long.parseLong(id.substring(2, 10), 16), services, documents));
        return this;
    }

    /** Gives no more at a time. */
    public TracesStub pages(int summaries) {
        this.summariesAPage = summaries;
        return this;
    }

    /** Leaves so many calls for segments unprocessed. */
    public TracesStub unprocessed(int calls) {
        this.unprocessed = calls;
        return this;
    }

    /** Takes that long for each call for segments. */
    public TracesStub latency(long millis) {
        this.latencyMillis = millis;
        return this;
    }

    /** The filters that it was asked with. */
    public List<String> filters() {
        return List.copyOf(filters);
    }

    /** How many calls for segments it had at the same time at most. */
    public int mostAtOnce() {
        return mostAtOnce.get();
    }

    StubReply answer(StubRequest request) {
        require(request.method().equals("POST"), "InvalidRequestException", "X-Ray is asked by POST");
        Object answer = switch (request.path()) {
            case "/TraceSummaries" -> summaries(Body.of(request.body(), Set.of("StartTime", "EndTime", "TimeRangeType",
                    "Sampling", "SamplingStrategy", "FilterExpression", "NextToken")));
            case "/Traces" -> slowly(Body.of(request.body(), Set.of("TraceIds", "NextToken")));
            default -> throw new AwsRefusal(404, "UnknownOperationException", "unknown path " + request.path());
        };
        return StubReply.json(Body.json(answer));
    }

    private Map<String, Object> summaries(Body body) {
        double start = body.number("StartTime").orElseThrow().doubleValue();
        double end = body.number("EndTime").orElseThrow().doubleValue();
        require(start < end && end < 1e11, "InvalidRequestException", "StartTime is before EndTime, in seconds");
        require(end - start <= LONGEST.toSeconds(), "InvalidRequestException",
                "Time range cannot be longer than 6 hours");
        String filter = body.text("FilterExpression").orElse("");
        require(filter.isEmpty() || FILTER.matcher(filter).matches(), "InvalidRequestException",
                "Invalid filter expression: "
                        + filter);
        filters.add(filter);
        List<StoredTrace> fitting = traces
                .values().stream().filter(trace -> trace.second() >= Math.floor(start) && trace
                        .second() < end
                        && (filter.isEmpty() || trace.services().stream().anyMatch(service -> filter.startsWith(
                                "service(\"" + service.replace("\\", "\\\\").replace("\"", "\\\"") + "\")"))))
                .sorted(java.util.Comparator
                        .comparing(trace -> trace.id().hashCode()))
                .toList();
        int from = body.text("NextToken").map(Integer::parseInt).orElse(0);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("TraceSummaries",
                fitting.stream().skip(from).limit(summariesAPage).map(trace -> Map.of("Id", trace.id(),
                        "StartTime", trace.second())).toList());
        answer.put("TracesProcessedCount", fitting.size());
        if (from + summariesAPage < fitting.size()) {
            answer.put("NextToken", String.valueOf(from + summariesAPage));
        }
        return answer;
    }

    private Map<String, Object> slowly(Body body) {
        mostAtOnce.accumulateAndGet(reading.incrementAndGet(), Math::max);
        try {
            Thread.sleep(latencyMillis);
            return traces(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsRefusal(503, "ServiceUnavailable", "interrupted");
        } finally {
            reading.decrementAndGet();
        }
    }

    private synchronized Map<String, Object> traces(Body body) {
        List<String> ids = body.texts("TraceIds");
        require(!ids.isEmpty() && ids.size() <= 5, "InvalidRequestException", "1 to 5 trace ids");
        ids.forEach(id -> require(id.matches("1-[0-9a-f]{8}-[0-9a-f]{24}"), "InvalidRequestException",
                "no trace id: " + id));
        if (unprocessed > 0) {
            unprocessed--;
            return Map.of("Traces", List.of(), "UnprocessedTraceIds", ids);
        }
        List<Map<String, Object>> found = new ArrayList<>();
        for (String id : ids) {
            StoredTrace trace = traces.get(id);
            if (trace != null) {
                found.add(Map.of("Id", id, "Duration", 1.0, "LimitExceeded", false, "Segments",
                        trace.documents().stream().map(
                                document -> Map.of("Id", "0", "Document", document)).toList()));
            }
        }
        return Map.of("Traces", found, "UnprocessedTraceIds", List.of());
    }
}
