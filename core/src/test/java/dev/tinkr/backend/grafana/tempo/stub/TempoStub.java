package dev.tinkr.backend.grafana.tempo.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A Tempo with some spans: searches in no order and up to the limit, ids in their several spellings, both versions of the
 * API. What the real one refuses, it refuses.
 */
public final class TempoStub implements StubServer.Site {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_WINDOW = 168 * 3600;
    private static final int MOST_SPANS = 100;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,32}");
    private static final String NOT_THERE = "404 page not found\n";

    private final Map<String, StubTrace> traces = new LinkedHashMap<>();
    private final boolean old;

    /**
     * A server with those spans.
     *
     * @param spans OTLP's JSON, as it is pushed
     * @param old   whether it is from before the second version of the API
     */
    public TempoStub(String spans, boolean old) {
        try {
            Map<String, List<StubSpan>> byTrace = new LinkedHashMap<>();
            StubSpan.all(JSON.readTree(spans)).forEach(span -> byTrace.computeIfAbsent(span.traceId(),
                    id -> new ArrayList<>()).add(span));
            byTrace.forEach((id, all) -> traces.put(id, new StubTrace(id, all)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        this.old = old;
    }

    @Override
    public StubReply answer(StubRequest request) throws Exception {
        if (!request.method().equals("GET")) {
            return StubReply.of(405, "text/plain; charset=utf-8", "");
        }
        String path = request.path();
        try {
            if (path.equals("/api/search")) {
                return search(request);
            }
            if (path.equals("/api/v2/search/tag/resource.service.name/values") && !old) {
                window(request);
                ArrayNode values = JSON.createArrayNode();
                services().forEach(name -> {
                    ObjectNode value = values.addObject().put("type", "string");
                    if (!name.isEmpty()) {
                        value.put("value", name);
                    }
                });
                return ok(JSON.createObjectNode().set("tagValues", values));
            }
            if (path.equals("/api/search/tag/service.name/values")) {
                window(request);
                ArrayNode values = JSON.createArrayNode();
                services().forEach(values::add);
                return ok(JSON.createObjectNode().set("tagValues", values));
            }
            if (path.startsWith("/api/v2/traces/") && !old) {
                return trace(request, path.substring("/api/v2/traces/".length()), true);
            }
            return path.startsWith("/api/traces/")
                    ? trace(request, path.substring("/api/traces/".length()), false)
                    : text(404, NOT_THERE);
        } catch (TraceQlText.Refused e) {
            return text(400, e.getMessage());
        }
    }

    private TreeSet<String> services() {
        TreeSet<String> names = new TreeSet<>();
        traces.values().forEach(trace -> trace.spans().forEach(span -> names.add(span.service())));
        return names;
    }

    private record Window(long start, long end) {}

    private static Window window(StubRequest request) {
        long start = number(request, "start", 0);
        long end = number(request, "end", 0);
        if (start >= end && (start > 0 || end > 0)) {
            throw new TraceQlText.Refused("http parameter start must be before end. received start=" + start + " end="
                    + end);
        }
        return new Window(start, end);
    }

    private static long number(StubRequest request, String name, long otherwise) {
        String text = request.parameter(name).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > 0xFFFF_FFFFL) {
            throw new TraceQlText.Refused("invalid " + name + ": strconv.ParseUint: parsing \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    private StubReply search(StubRequest request) throws Exception {
        Window window = window(request);
        if (window.end() - window.start() > LONGEST_WINDOW) {
            throw new TraceQlText.Refused("range specified by start and end exceeds 168h0m0s");
        }
        long limit = number(request, "limit", 20);
        if (number(request, "spss", 3) > MOST_SPANS) {
            throw new TraceQlText.Refused("spans per span set exceeds 100");
        }
        Predicate<StubTrace> query = TraceQlQuery.parse(request.parameter("q").orElse("{}"));
        ArrayNode found = JSON.createArrayNode();
        // In the order of something that has to do with nothing.
        traces.values().stream().filter(query).filter(trace -> trace.start() <= window.end() * 1_000_000_000L && trace
                .end() >= window.start() * 1_000_000_000L).sorted(Comparator.comparing(trace -> Integer.reverse(trace
                        .id().hashCode())))
                .limit(limit).forEach(trace -> found.add(summary(trace)));
        ObjectNode answer = JSON.createObjectNode();
        answer.set("traces", found);
        answer.putObject("metrics").put("inspectedBytes", "1000").put("completedJobs", 1).put("totalJobs", 1);
        return ok(answer);
    }

    private static ObjectNode summary(StubTrace trace) {
        ObjectNode summary = JSON.createObjectNode().put("traceID", trace.id().replaceFirst("^0+", "")).put(
                "rootServiceName", trace.rootService()).put("startTimeUnixNano", Long.toString(trace.start()));
        long millis = (trace.end() - trace.start()) / 1_000_000;
        return millis > 0 ? summary.put("durationMs", millis) : summary;
    }

    private StubReply trace(StubRequest request, String id, boolean second) throws Exception {
        if (id.isEmpty()) {
            return text(404, NOT_THERE);
        }
        if (!HEX.matcher(id).matches()) {
            return text(400, "trace IDs can only contain hex characters");
        }
        window(request);
        StubTrace trace = traces.get("0".repeat(32 - id.length()) + id.toLowerCase(java.util.Locale.ROOT));
        if (trace == null) {
            return second
                    ? StubReply.json("{\"trace\":{},\"metrics\":{}}")
                    : new StubReply(404, Map.of(), new byte[0]);
        }
        ArrayNode batches = JSON.createArrayNode();
        for (StubSpan span : trace.spans()) {
            ObjectNode batch = batches.addObject();
            batch.set("resource", span.resource());
            ObjectNode scopeSpans = batch.putArray("scopeSpans").addObject();
            scopeSpans.set("scope", span.scope());
            scopeSpans.putArray("spans").add(shown(span));
        }
        ObjectNode answer = JSON.createObjectNode();
        if (second) {
            answer.putObject("trace").set("resourceSpans", batches);
            answer.putObject("metrics");
        } else {
            answer.set("batches", batches);
        }
        return ok(answer);
    }

    /** Ids in Base64, kinds and states by name. */
    private static JsonNode shown(StubSpan span) {
        ObjectNode shown = span.span().deepCopy();
        shown.put("traceId", base64(span.traceId()));
        shown.put("spanId", base64(span.spanId()));
        if (!span.isRoot()) {
            shown.put("parentSpanId", base64(shown.get("parentSpanId").asText()));
        }
        shown.remove("kind");
        if (!span.kind().equals("unspecified")) {
            shown.put("kind", "SPAN_KIND_" + span.kind().toUpperCase(java.util.Locale.ROOT));
        }
        ObjectNode status = JSON.createObjectNode();
        if (!span.statusMessage().isEmpty()) {
            status.put("message", span.statusMessage());
        }
        if (!span.status().equals("unset")) {
            status.put("code", "STATUS_CODE_" + span.status().toUpperCase(java.util.Locale.ROOT));
        }
        shown.set("status", status);
        shown.remove("links");
        return shown;
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static StubReply ok(JsonNode answer) throws Exception {
        return StubReply.json(JSON.writeValueAsString(answer));
    }

    private static StubReply text(int status, String body) {
        return StubReply.of(status, "text/plain; charset=utf-8", body);
    }
}
