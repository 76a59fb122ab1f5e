package dev.tinkr.backend.gcp.stub;

import com.google.gson.reflect.TypeToken;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cloud Trace's first API. */
public final class TraceSite {

    private static final Set<String> PARAMETERS = Set.of("view", "pageSize", "pageToken", "startTime", "endTime",
            "filter", "orderBy");
    private static final Set<String> VIEWS = Set.of("MINIMAL", "ROOTSPAN", "COMPLETE");
    private static final Set<String> ORDERS = Set.of("trace_id", "name", "duration", "start", "trace_id desc",
            "name desc", "duration desc", "start desc");
    private static final String NAME = "[a-zA-Z0-9./_][a-zA-Z0-9./_-]*";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern TERM = Pattern.compile("\\G\\s*(\\+?)(" + NAME + "|" + QUOTED + "):(" + NAME + "|"
            + QUOTED + ")(?:\\s+|$)");

    private final String home;
    private final List<Map<String, Object>> traces = new ArrayList<>();
    private int pageSize = 1_000;

    /** The traces of that project. */
    public TraceSite(String project) {
        this.home = "/v1/projects/" + project + "/traces";
    }

    /** Stores a trace, given as JSON. */
    public void add(String json) {
        traces.add(LoggingSite.GSON.fromJson(json, new TypeToken<Map<String, Object>>() {}.getType()));
    }

    /** Sends no more than so many traces on a page. */
    public void pagesOf(int size) {
        pageSize = size;
    }

    /** Answers one call. */
    public StubReply answer(StubRequest request) {
        if (!request.method().equals("GET")) {
            return Refusal.notFound("no such method " + request.method());
        }
        if (request.path().startsWith(home + "/")) {
            String id = request.path().substring(home.length() + 1);
            if (!id.matches("[0-9a-f]{32}")) {
                return Refusal.invalid("trace_id must be a 32-character hexadecimal string");
            }
            return traces.stream().filter(trace -> id.equals(trace.get("traceId"))).findFirst().map(trace -> StubReply
                    .json(Numbers.shortest(trace))).orElseGet(() -> Refusal.notFound("Trace not found: " + id));
        }
        if (!request.path().equals(home)) {
            return Refusal.denied("Permission cloudtrace.traces.list denied on " + request.path());
        }
        try {
            return list(request);
        } catch (FilterException e) {
            return Refusal.invalid(e.getMessage());
        }
    }

    private StubReply list(StubRequest request) {
        for (String name : request.query().keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new FilterException("Invalid query parameter \"" + name + "\"");
            }
        }
        String view = request.parameter("view").orElse("MINIMAL");
        String order = request.parameter("orderBy").orElse("start");
        int size = request.parameter("pageSize").map(Integer::parseInt).orElse(100);
        if (!VIEWS.contains(view) || !ORDERS.contains(order) || size < 1) {
            throw new FilterException("Invalid view, order or page size");
        }
        Instant start = request.parameter("startTime").map(Instant::parse).orElse(Instant.MIN);
        Instant end = request.parameter("endTime").map(Instant::parse).orElse(Instant.MAX);
        List<Term> terms = terms(request.parameter("filter").orElse(""));
        Comparator<Map<String, Object>> byStart = Comparator.comparing(TraceSite::start);
        List<Map<String, Object>> found = traces.stream().filter(trace -> !start(trace).isBefore(start) && !start(trace)
                .isAfter(end)).filter(trace -> terms.stream().allMatch(term -> term.fits(trace))).sorted(order.endsWith(
                        "desc") ? byStart.reversed() : byStart)
                .toList();
        int from = request.parameter("pageToken").map(token -> Integer.parseInt(token.substring(1))).orElse(0);
        int to = Math.min(found.size(), from + Math.min(size, pageSize));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("traces", found.subList(from, to).stream().map(trace -> shown(trace, view)).toList());
        if (to < found.size()) {
            answer.put("nextPageToken", "t" + to);
        }
        return StubReply.json(Numbers.shortest(answer));
    }

    private static Map<String, Object> shown(Map<String, Object> trace, String view) {
        Map<String, Object> shown = new LinkedHashMap<>(trace);
        if (view.equals("MINIMAL")) {
            shown.remove("spans");
        } else if (view.equals("ROOTSPAN")) {
            shown.put("spans", List.of(spans(trace).getFirst()));
        }
        return shown;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> spans(Map<String, Object> trace) {
        return (List<Map<String, Object>>) trace.get("spans");
    }

    private static Instant start(Map<String, Object> trace) {
        return spans(trace).stream().map(span -> Instant.parse(span.get("startTime").toString())).min(Comparator
                .naturalOrder()).orElseThrow();
    }

    /** One term of a filter. */
    private record Term(boolean exact, String name, String value) {

        boolean fits(Map<String, Object> trace) {
            return switch (name) {
                case "latency" -> latency(trace).compareTo(duration(value)) >= 0;
                case "root" -> test(spans(trace).getFirst().get("name").toString());
                case "span" -> spans(trace).stream().anyMatch(span -> test(span.get("name").toString()));
                case "label" -> spans(trace).stream().anyMatch(span -> labels(span).containsKey(value));
                default ->
                    spans(trace).stream().anyMatch(span -> labels(span).containsKey(name) && test(labels(span).get(
                            name).toString()));
            };
        }

        private boolean test(String text) {
            return exact ? text.equals(value) : text.startsWith(value);
        }

        private static Map<?, ?> labels(Map<String, Object> span) {
            return span.get("labels") instanceof Map<?, ?> map ? map : Map.of();
        }

        private static Duration latency(Map<String, Object> trace) {
            Instant end = spans(trace).stream().map(span -> Instant.parse(span.getOrDefault("endTime", span.get(
                    "startTime")).toString())).max(Comparator.naturalOrder()).orElseThrow();
            return Duration.between(start(trace), end);
        }

        private static Duration duration(String text) {
            Matcher matcher = Pattern.compile("([0-9]+)(ms|s|m|h)").matcher(text);
            if (!matcher.matches()) {
                throw new FilterException("Invalid latency: " + text);
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
    }

    private static List<Term> terms(String filter) {
        List<Term> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(filter);
        int end = 0;
        while (end < filter.length()) {
            if (!matcher.find()) {
                throw new FilterException("Invalid filter at " + end + ": " + filter);
            }
            terms.add(new Term(!matcher.group(1).isEmpty(), unquoted(matcher.group(2)), unquoted(matcher.group(3))));
            end = matcher.end();
        }
        return terms;
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
    }
}
