package dev.tinkr.operations;

import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ParsedQuery;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns calls, as their askers wrote them, into requests that a backend can answer. Whatever does not hold is a problem, as
 * {@link Fields} has them.
 */
final class CallReader {

    /** The longest window of logs, counts, traces and services. */
    static final Duration LONGEST = Duration.ofDays(92);
    /** The longest window of metrics, which are kept longer. */
    static final Duration LONGEST_OF_METRICS = Duration.ofDays(460);

    private static final Duration USUAL_OF_LOGS = Duration.ofMinutes(30);
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration USUAL_OF_LISTS = Duration.ofDays(1);

    private final WindowReader windows;

    CallReader(Clock clock) {
        this.windows = new WindowReader(clock);
    }

    /**
     * A request, with what its asker should know about it.
     *
     * @param services whose data it is about
     * @param window   of what time; empty where any will do
     */
    record Read<R>(R request, ServiceSelector services, Optional<TimeWindow> window, List<String> warnings) {}

    Read<LogRequest> logs(LogsCall call, Caller caller, Optional<Cursor.Place> place) {
        List<String> warnings = new ArrayList<>();
        TimeWindow window = place.map(Cursor.Place::window)
                .orElseGet(() -> windows.read(call.when(), USUAL_OF_LOGS, LONGEST));
        windows.oddity(window).ifPresent(warnings::add);
        Optional<ResourceType> resourceType = Fields.resourceType(call.resourceType(), warnings);
        int limit = Fields.limit(call.limit(), LogRequest.MAX_LIMIT);
        LogRequest.Order order = Fields.order(call.order());
        Optional<String> position = place.map(Cursor.Place::position);
        if (call.raw()) {
            ServiceSelector services = call.service().isBlank() ? ServiceSelector.ALL : Fields.services(call.service());
            return new Read<>(new LogRequest(services, new Query.All(), Optional.of(raw(call.query(), caller)), window,
                    limit, order, resourceType, position), services, Optional.of(window), warnings);
        }
        Asked asked = asked(call.query(), call.service(), warnings);
        return new Read<>(new LogRequest(asked.services, asked.query, Optional.empty(), window, limit, order,
                resourceType, position), asked.services, Optional.of(window), warnings);
    }

    Read<LogRequest> translate(TranslateCall call) {
        String service = call.service().isBlank() ? Fields.EVERY_SERVICE : call.service();
        return logs(new LogsCall(service, call.query(), call.when(), LogsCall.DEFAULT_LIMIT, "desc",
                call.resourceType(), Optional.empty(), false), new Caller("", Set.of()), Optional.empty());
    }

    Read<CountRequest> histogram(HistogramCall call) {
        List<String> warnings = new ArrayList<>();
        TimeWindow window = windows.read(call.when(), USUAL_OF_LOGS, LONGEST);
        windows.oddity(window).ifPresent(warnings::add);
        Duration step = Fields.notBlank(call.step()).map(text -> Fields.step(text, window, Buckets.MOST))
                .orElseGet(() -> Buckets.stepFor(window));
        Asked asked = asked(call.query(), call.service(), warnings);
        CountRequest request = new CountRequest(asked.services, asked.query, window, step,
                Fields.resourceType(call.resourceType(), warnings));
        return new Read<>(request, asked.services, Optional.of(window), warnings);
    }

    Read<MetricRequest> metrics(MetricsCall call) {
        List<String> warnings = new ArrayList<>();
        TimeWindow window = windows.read(call.when(), USUAL, LONGEST_OF_METRICS);
        windows.oddity(window).ifPresent(warnings::add);
        MetricRequest request = new MetricRequest(Fields.oneService(call.service()), Fields.name("metric", call
                .metric()), window, Fields.notBlank(call.aggregation()).map(Fields::aggregation), Fields
                        .notBlank(call
                                .step())
                        .map(text -> Fields.step(text, window, Buckets.MOST_IN_PARTS)),
                call.dimensions(), Fields.resourceType(call.resourceType(), warnings));
        return new Read<>(request, ServiceSelector.named(request.service()), Optional.of(window), warnings);
    }

    Read<MetricListRequest> metricList(MetricListCall call) {
        List<String> warnings = new ArrayList<>();
        TimeWindow window = windows.read(call.when(), USUAL_OF_LISTS, LONGEST_OF_METRICS);
        windows.oddity(window).ifPresent(warnings::add);
        MetricListRequest request = new MetricListRequest(Fields.oneService(call.service()), Fields.notBlank(call
                .match()), window, Fields.resourceType(call.resourceType(), warnings));
        return new Read<>(request, ServiceSelector.named(request.service()), Optional.of(window), warnings);
    }

    Read<TraceRequest> traces(TracesCall call) {
        List<String> warnings = new ArrayList<>();
        TimeWindow window = windows.read(call.when(), USUAL, LONGEST);
        windows.oddity(window).ifPresent(warnings::add);
        TraceRequest request = new TraceRequest(Fields.oneService(call.service()), window,
                Fields.limit(call.limit(), TraceRequest.MAX_LIMIT), call.tags(), Fields.shortest(call.minDurationMs()),
                Fields.notBlank(call.status()).map(Fields::status));
        return new Read<>(request, ServiceSelector.named(request.service()), Optional.of(window), warnings);
    }

    Read<TraceByIdRequest> trace(TraceCall call) {
        Optional<TimeWindow> window = call.when().equals(When.DEFAULT)
                ? Optional.empty()
                : Optional.of(windows.read(call.when(), USUAL_OF_LISTS, LONGEST));
        TraceByIdRequest request = new TraceByIdRequest(Fields.traceId(call.traceId()), window);
        return new Read<>(request, ServiceSelector.ALL, window, window.flatMap(windows::oddity)
                .stream().toList());
    }

    Read<ServiceListRequest> services(ServicesCall call) {
        TimeWindow window = windows.read(call.when(), USUAL_OF_LISTS, LONGEST);
        List<String> warnings = windows.oddity(window).stream().toList();
        return new Read<>(new ServiceListRequest(Fields.notBlank(call.match()), window), ServiceSelector.ALL,
                Optional.of(window), warnings);
    }

    private record Asked(Query query, ServiceSelector services) {}

    private static Asked asked(String text, String service, List<String> warnings) {
        ParsedQuery parsed = QueryParser.parse(text);
        warnings.addAll(parsed.warnings());
        return new Asked(parsed.query(), parsed.services().orElseGet(() -> Fields.services(service)));
    }

    private static String raw(String query, Caller caller) {
        if (!caller.maySendRaw()) {
            throw new ProblemException(Problem.of(403, "raw-not-allowed", "Raw queries are not allowed",
                    "raw: a native query leaves the service's scope, and takes the role oncall or sre-lead; leave raw"
                            + " out to ask in tinkr's own query language"));
        }
        if (query.isBlank()) {
            throw Fields.invalid("invalid-query", "Invalid query", "query: a raw query is missing");
        }
        return query;
    }
}
