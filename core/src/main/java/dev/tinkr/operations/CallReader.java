package dev.tinkr.operations;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.NearestNames;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.TimeText;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ParsedQuery;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Turns calls, as their askers wrote them, into requests that a backend can answer. Whatever does not hold is a problem
 * that names the field, what was found in it and the way out.
 */
final class CallReader {

    /** The longest window of logs, counts, traces and services. */
    static final Duration LONGEST = Duration.ofDays(92);
    /** The longest window of metrics, which are kept longer. */
    static final Duration LONGEST_OF_METRICS = Duration.ofDays(460);

    private static final Duration USUAL_OF_LOGS = Duration.ofMinutes(30);
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration USUAL_OF_LISTS = Duration.ofDays(1);
    private static final int LONGEST_NAME = 1_000;
    private static final String EVERY_SERVICE = "*";

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
        Optional<ResourceType> resourceType = resourceType(call.resourceType(), warnings);
        int limit = limit(call.limit(), LogRequest.MAX_LIMIT);
        LogRequest.Order order = order(call.order());
        Optional<String> position = place.map(Cursor.Place::position);
        if (call.raw()) {
            ServiceSelector services = call.service().isBlank() ? ServiceSelector.ALL : selector(call.service());
            return new Read<>(new LogRequest(services, new Query.All(), Optional.of(raw(call.query(), caller)), window,
                    limit, order, resourceType, position), services, Optional.of(window), warnings);
        }
        Asked asked = asked(call.query(), call.service(), warnings);
        return new Read<>(new LogRequest(asked.services, asked.query, Optional.empty(), window, limit, order,
                resourceType, position), asked.services, Optional.of(window), warnings);
    }

    Read<LogRequest> translate(TranslateCall call) {
        String service = call.service().isBlank() ? EVERY_SERVICE : call.service();
        return logs(new LogsCall(service, call.query(), call.when(), LogsCall.DEFAULT_LIMIT, "desc",
                call.resourceType(), Optional.empty(), false), new Caller("", Set.of()), Optional.empty());
    }

    Read<CountRequest> histogram(HistogramCall call) {
        List<String> warnings = new ArrayList<>();
        TimeWindow window = windows.read(call.when(), USUAL_OF_LOGS, LONGEST);
        windows.oddity(window).ifPresent(warnings::add);
        Duration step = notBlank(call.step()).map(text -> step(text, window, Buckets.MOST))
                .orElseGet(() -> Buckets.stepFor(window));
        Asked asked = asked(call.query(), call.service(), warnings);
        CountRequest request = new CountRequest(asked.services, asked.query, window, step,
                resourceType(call.resourceType(), warnings));
        return new Read<>(request, asked.services, Optional.of(window), warnings);
    }

    Read<MetricRequest> metrics(MetricsCall call) {
        List<String> warnings = new ArrayList<>();
        TimeWindow window = windows.read(call.when(), USUAL, LONGEST_OF_METRICS);
        windows.oddity(window).ifPresent(warnings::add);
        MetricRequest request = new MetricRequest(oneService(call.service()), name("metric", call.metric()), window,
                notBlank(call.aggregation()).map(CallReader::aggregation),
                notBlank(call.step()).map(text -> step(text, window,
                        Buckets.MOST_IN_PARTS)),
                call.dimensions(), resourceType(call.resourceType(), warnings));
        return new Read<>(request, ServiceSelector.named(request.service()), Optional.of(window), warnings);
    }

    Read<MetricListRequest> metricList(MetricListCall call) {
        List<String> warnings = new ArrayList<>();
        TimeWindow window = windows.read(call.when(), USUAL_OF_LISTS, LONGEST_OF_METRICS);
        windows.oddity(window).ifPresent(warnings::add);
        MetricListRequest request = new MetricListRequest(oneService(call.service()), notBlank(call.match()), window,
                resourceType(call.resourceType(), warnings));
        return new Read<>(request, ServiceSelector.named(request.service()), Optional.of(window), warnings);
    }

    Read<TraceRequest> traces(TracesCall call) {
        List<String> warnings = new ArrayList<>();
        TimeWindow window = windows.read(call.when(), USUAL, LONGEST);
        windows.oddity(window).ifPresent(warnings::add);
        TraceRequest request = new TraceRequest(oneService(call.service()), window,
                limit(call.limit(), TraceRequest.MAX_LIMIT), call.tags(), shortest(call.minDurationMs()),
                notBlank(call.status()).map(CallReader::status));
        return new Read<>(request, ServiceSelector.named(request.service()), Optional.of(window), warnings);
    }

    Read<TraceByIdRequest> trace(TraceCall call) {
        Optional<TimeWindow> window = call.when().equals(When.DEFAULT)
                ? Optional.empty()
                : Optional.of(windows.read(call.when(), USUAL_OF_LISTS, LONGEST));
        String id = call.traceId().strip();
        if (id.isEmpty() || id.length() > 128 || !id.chars().allMatch(CallReader::mayStandInId)) {
            throw invalid("invalid-trace-id", "Invalid trace id", "trace_id is letters, digits and dashes, such as"
                    + " 4bf92f3577b34da6a3ce929d0e0e4736, not '" + shown(call.traceId()) + "'");
        }
        return new Read<>(new TraceByIdRequest(id, window), ServiceSelector.ALL, window, window.flatMap(windows::oddity)
                .stream().toList());
    }

    Read<ServiceListRequest> services(ServicesCall call) {
        TimeWindow window = windows.read(call.when(), USUAL_OF_LISTS, LONGEST);
        List<String> warnings = windows.oddity(window).stream().toList();
        return new Read<>(new ServiceListRequest(notBlank(call.match()), window), ServiceSelector.ALL,
                Optional.of(window), warnings);
    }

    private record Asked(Query query, ServiceSelector services) {}

    private static Asked asked(String text, String service, List<String> warnings) {
        ParsedQuery parsed = QueryParser.parse(text);
        warnings.addAll(parsed.warnings());
        return new Asked(parsed.query(), parsed.services().orElseGet(() -> selector(service)));
    }

    private static ServiceSelector selector(String service) {
        if (service.strip().equals(EVERY_SERVICE)) {
            return ServiceSelector.ALL;
        }
        return ServiceSelector.named(name("service", service));
    }

    static String oneService(String service) {
        if (service.strip().equals(EVERY_SERVICE)) {
            throw invalid("invalid-service", "Invalid service", "service: this is asked of one service at a time, not"
                    + " of '*'; the list of services has their names");
        }
        return name("service", service);
    }

    static String name(String field, String text) {
        String name = text.strip();
        if (name.isEmpty()) {
            throw invalid("missing-" + field, "Missing " + field, field + " is missing; name one"
                    + (field.equals("service")
                            ? " of the list of services"
                            : " of the list of a service's metrics"));
        }
        if (name.length() > LONGEST_NAME) {
            throw invalid("invalid-" + field, "Invalid " + field, field + " has " + name.length()
                    + " characters; the longest there may be is " + LONGEST_NAME);
        }
        return name;
    }

    private static String raw(String query, Caller caller) {
        if (!caller.maySendRaw()) {
            throw new ProblemException(Problem.of(403, "raw-not-allowed", "Raw queries are not allowed",
                    "raw: a native query leaves the service's scope, and takes the role oncall or sre-lead; leave raw"
                            + " out to ask in tinkr's own query language"));
        }
        if (query.isBlank()) {
            throw invalid("invalid-query", "Invalid query", "query: a raw query is missing");
        }
        return query;
    }

    private static int limit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw invalid("limit-out-of-range", "Limit out of range", "limit is 1 to " + most + ", not " + limit
                    + (most == LogRequest.MAX_LIMIT ? "; follow the cursor for more" : "; narrow the window for more"));
        }
        return limit;
    }

    private static LogRequest.Order order(String order) {
        return switch (order.strip().toLowerCase(Locale.ROOT)) {
            case "asc" -> LogRequest.Order.ASC;
            case "desc", "" -> LogRequest.Order.DESC;
            default -> throw invalid("invalid-order", "Invalid order", "order is asc or desc, not '" + shown(order)
                    + "'");
        };
    }

    private static Duration step(String text, TimeWindow window, int most) {
        Duration step;
        try {
            step = TimeText.duration(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.of(400, "invalid-duration", "Invalid duration", "step: "
                    + e.getMessage()), e);
        }
        try {
            Buckets.of(window, step, most);
        } catch (BackendException e) {
            throw new ProblemException(Problem.of(400, "step-out-of-range", "Step out of range", "step: "
                    + e.getMessage()), e);
        }
        return step;
    }

    private static Aggregation aggregation(String text) {
        return Aggregation.named(text.strip()).orElseThrow(() -> invalid("invalid-aggregation", "Invalid aggregation",
                "aggregation: '" + shown(text) + "' is none; there are "
                        + String.join(", ", Arrays.stream(Aggregation.values()).map(Aggregation::wireName).toList())));
    }

    private static SpanStatus status(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "ok" -> SpanStatus.OK;
            case "error" -> SpanStatus.ERROR;
            default -> throw invalid("invalid-status", "Invalid status", "status is ok or error, not '" + shown(text)
                    + "'");
        };
    }

    private static Optional<Duration> shortest(OptionalDouble ms) {
        if (ms.isEmpty()) {
            return Optional.empty();
        }
        double value = ms.getAsDouble();
        if (!(value >= 0) || value > LONGEST.toMillis()) {
            throw invalid("invalid-duration", "Invalid duration", "min_duration_ms is a number of milliseconds from 0"
                    + " up, not " + value);
        }
        return Optional.of(Duration.ofNanos(Math.round(value * 1e6)));
    }

    static Optional<ResourceType> resourceType(Optional<String> asked, List<String> warnings) {
        Optional<String> text = notBlank(asked);
        Optional<ResourceType> type = text.flatMap(ResourceType::named);
        if (text.isPresent() && type.isEmpty()) {
            List<String> known = Arrays.stream(ResourceType.values()).map(ResourceType::wireName).toList();
            warnings.add("unknown resource_type '" + shown(text.get()) + "' is ignored; " + NearestNames
                    .nearest(text.get(), known).map(name -> "did you mean '" + name + "'?")
                    .orElse("there are " + String.join(", ", known)));
        }
        return type;
    }

    /** What is asked for by an empty text is not asked for: programs fill in every field they know. */
    static Optional<String> notBlank(Optional<String> text) {
        return text.map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    private static boolean mayStandInId(int c) {
        return c == '-' || c == '_' || c < 128 && Character.isLetterOrDigit(c);
    }

    static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    static ProblemException invalid(String type, String title, String detail) {
        return new ProblemException(Problem.of(400, type, title, detail));
    }
}
