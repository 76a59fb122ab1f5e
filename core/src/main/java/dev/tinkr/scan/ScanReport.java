package dev.tinkr.scan;

import dev.tinkr.backend.BackendException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a scan did.
 *
 * @param services   what became of each service, in the order of their names
 * @param told       what became of each notification
 * @param warnings   what whoever runs the scan should know
 */
public record ScanReport(Instant start, Instant end, Duration took, List<ServiceOutcome> services,
        List<ToldOutcome> told, List<String> warnings) {

    /** Refuses nulls and copies the lists. */
    public ScanReport {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(took, "took");
        services = List.copyOf(services);
        told = List.copyOf(told);
        warnings = List.copyOf(warnings);
    }

    /**
     * What became of a service.
     *
     * @param problem why it could not be examined, {@code ""} where it was
     * @param metrics where a part of it failed, the metrics that were looked at all the same; empty where nothing failed
     */
    public record ServiceOutcome(String service, List<Finding> findings, String problem, List<String> warnings,
            Optional<Set<String>> metrics) {
        /** Copies what it is given. */
        public ServiceOutcome {
            findings = List.copyOf(findings);
            warnings = List.copyOf(warnings);
            metrics = metrics.map(Set::copyOf);
        }

        /** A service that could not be examined. */
        static ServiceOutcome failed(String service, String problem) {
            return new ServiceOutcome(service, List.of(), problem, List.of(), Optional.empty());
        }

        /** Whether it was examined. */
        public boolean examined() {
            return problem.isEmpty();
        }
    }

    /**
     * What became of a notification.
     *
     * @param problem why it was not told, {@code ""} where it was
     */
    public record ToldOutcome(String notifier, String service, int changes, String problem) {}

    /** Whether everything was examined and everybody told. */
    public boolean complete() {
        return services.stream().allMatch(ServiceOutcome::examined) && told.stream().allMatch(one -> one.problem()
                .isEmpty());
    }

    /** Whether there was something to examine, and nothing of it could be. */
    public boolean failed() {
        return !services.isEmpty() && services.stream().noneMatch(ServiceOutcome::examined);
    }

    /** Fails where the scan has, with the first reason: a platform that runs scans notices failures, not reports. */
    public void orElseThrow() {
        if (failed()) {
            throw new BackendException(BackendException.Kind.FAILED, summary() + ": " + services.getFirst().problem());
        }
    }

    /** The report as JSON. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("start", start.toString());
        json.put("end", end.toString());
        json.put("took_ms", took.toMillis());
        json.put("complete", complete());
        json.put("services", services.stream().map(ScanReport::service).toList());
        json.put("notifications", told.stream().map(ScanReport::told).toList());
        json.put("warnings", warnings);
        return json;
    }

    private static Map<String, Object> service(ServiceOutcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", outcome.service());
        json.put("examined", outcome.examined());
        if (!outcome.examined()) {
            json.put("problem", outcome.problem());
        }
        json.put("anomalies", outcome.findings().stream().map(FindingJson::write).toList());
        if (!outcome.warnings().isEmpty()) {
            json.put("warnings", outcome.warnings());
        }
        return json;
    }

    private static Map<String, Object> told(ToldOutcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("notifier", outcome.notifier());
        json.put("service", outcome.service());
        json.put("changes", outcome.changes());
        json.put("sent", outcome.problem().isEmpty());
        if (!outcome.problem().isEmpty()) {
            json.put("problem", outcome.problem());
        }
        return json;
    }

    /** One line for a log. */
    public String summary() {
        List<String> failed = new ArrayList<>();
        services.stream().filter(one -> !one.examined()).forEach(one -> failed.add(one.service()));
        long findings = services.stream().mapToLong(one -> one.findings().size()).sum();
        long sent = told.stream().filter(one -> one.problem().isEmpty()).count();
        return "examined " + (services.size() - failed.size()) + " of " + services.size() + " services, found "
                + findings
                + " anomalies, sent " + sent + " of " + told.size() + " notifications in " + took.toMillis() + " ms"
                + (failed.isEmpty() ? "" : "; not examined: " + String.join(", ", failed));
    }
}
