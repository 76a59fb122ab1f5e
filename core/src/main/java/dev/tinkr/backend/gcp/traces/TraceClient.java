package dev.tinkr.backend.gcp.traces;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.gcp.GcpClient;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls Cloud Trace. */
public final class TraceClient {

    /** What its calls need. */
    public static final List<Permission> PERMISSIONS = List.of(Permission.required("cloudtrace.traces.list", "traces",
            "search traces"), Permission.required("cloudtrace.traces.get", "traces", "read one whole trace"));

    private final GcpClient client;

    /** Calls through that client. */
    public TraceClient(GcpClient client) {
        this.client = client;
    }

    /** One page of traces, as they came. */
    record Page(List<Map<?, ?>> traces, Optional<String> next) {}

    /** A page of the traces of the window that the filter selects, whole, the newest first. */
    Page list(TraceFilter filter, TimeWindow window, int size, Optional<String> token, Deadline deadline) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>(List.of(Map.entry("view", "COMPLETE"), Map.entry(
                "pageSize", String.valueOf(size)), Map.entry("startTime", window.start().toString()),
                Map.entry(
                        "endTime", window.end().toString()),
                Map.entry("orderBy", "start desc")));
        if (!filter.terms().isEmpty()) {
            parameters.add(Map.entry("filter", filter.text()));
        }
        token.ifPresent(text -> parameters.add(Map.entry("pageToken", text)));
        Map<String, Object> page = client.get("the trace search", GcpClient.Api.TRACE, path(deadline), parameters,
                deadline, Json.object());
        List<Map<?, ?>> traces = new ArrayList<>();
        if (page.get("traces") instanceof List<?> list) {
            list.stream().filter(Map.class::isInstance).forEach(trace -> traces.add((Map<?, ?>) trace));
        }
        return new Page(traces, Optional.ofNullable(page.get("nextPageToken")).map(Object::toString).filter(
                text -> !text.isEmpty()));
    }

    /** Asks for the id of one trace. */
    void probe(Instant since, Deadline deadline) {
        client.get("the trace search", GcpClient.Api.TRACE, path(deadline), List.of(Map.entry("view", "MINIMAL"), Map
                .entry("pageSize", "1"), Map.entry("startTime", since.toString())), deadline, Json.object());
    }

    /** The trace of that id; empty when the project has none. */
    Optional<Map<String, Object>> get(String traceId, Deadline deadline) {
        try {
            return Optional.of(client.get("a trace", GcpClient.Api.TRACE, path(deadline) + "/" + traceId, List.of(),
                    deadline, Json.object()));
        } catch (BackendException e) {
            // Anything but Google's own "no such trace" is an address that is wrong.
            if (e.kind() == Kind.NOT_FOUND && e.getMessage().contains("\"NOT_FOUND\"")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String path(Deadline deadline) {
        return "/v1/projects/" + GcpClient.encoded(client.project(deadline)) + "/traces";
    }
}
