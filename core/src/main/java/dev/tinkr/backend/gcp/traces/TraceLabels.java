package dev.tinkr.backend.gcp.traces;

import dev.tinkr.backend.gcp.MonitoredResources;
import dev.tinkr.model.SpanStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the labels of a span say, as OpenTelemetry, OpenCensus and Google's own agents write them. */
final class TraceLabels {

    /** The labels that may hold the service; the first that a span has does. */
    static final List<String> SERVICES = services();

    private static final List<String> STATUS_CODES = List.of("/http/status_code", "http.status_code",
            "http.response.status_code");
    private static final List<String> FAILURES = List.of("/error/message", "/error/name", "exception.type");
    private static final int FIRST_SERVER_ERROR = 500;
    private static final List<String> GRPC_STATUSES = List.of("g.co/status/code", "/status/code");

    private TraceLabels() {}

    private static List<String> services() {
        List<String> labels = new ArrayList<>(List.of(MonitoredResources.OTEL_SERVICE));
        for (MonitoredResources.Kind kind : MonitoredResources.all()) {
            if (List.of("cloud_run_revision", "k8s_container", "gae_app", "generic_task", "cloud_function").contains(
                    kind.type())) {
                labels.add("g.co/r/" + kind.type() + "/" + kind.label());
            }
        }
        labels.add("g.co/gae/app/module");
        return List.copyOf(labels);
    }

    static String service(Map<String, String> labels) {
        return SERVICES.stream().map(name -> labels.getOrDefault(name, "")).filter(name -> !name.isEmpty()).findFirst()
                .orElse("");
    }

    /** Failed where it says so, or where its HTTP or gRPC status does; fine where these say that; else nobody said. */
    static SpanStatus status(Map<String, String> labels) {
        String said = labels.getOrDefault("otel.status_code", "");
        if (said.equals("ERROR") || labels.getOrDefault("error", "").equals("true") || FAILURES.stream().anyMatch(
                labels::containsKey)) {
            return SpanStatus.ERROR;
        }
        if (said.equals("OK")) {
            return SpanStatus.OK;
        }
        for (String name : STATUS_CODES) {
            String code = labels.getOrDefault(name, "");
            if (code.matches("[1-9][0-9]{2}")) {
                return Integer.parseInt(code) >= FIRST_SERVER_ERROR ? SpanStatus.ERROR : SpanStatus.OK;
            }
        }
        for (String name : GRPC_STATUSES) {
            String code = labels.getOrDefault(name, "");
            if (!code.isEmpty()) {
                return code.equals("0") || code.equals("OK") ? SpanStatus.OK : SpanStatus.ERROR;
            }
        }
        return SpanStatus.UNSET;
    }
}
