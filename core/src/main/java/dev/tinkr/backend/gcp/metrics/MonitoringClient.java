package dev.tinkr.backend.gcp.metrics;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.gcp.GcpClient;
import dev.tinkr.backend.http.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls Cloud Monitoring. */
public final class MonitoringClient {

    /** What its calls need. */
    public static final List<Permission> PERMISSIONS = List.of(Permission.required("monitoring.timeSeries.list",
            "metrics", "read points, and count log entries"),
            Permission.required("monitoring.metricDescriptors.list",
                    "metrics", "find metrics by their short names"),
            Permission.required(
                    "monitoring.metricDescriptors.get", "metrics", "read the kind and unit of a metric"));

    private static final String LARGEST_PAGE = "100000";
    private static final String DESCRIPTORS_A_PAGE = "10000";

    private final GcpClient client;

    /** Calls through that client. */
    public MonitoringClient(GcpClient client) {
        this.client = client;
    }

    /**
     * What a list call gave, all pages of it.
     *
     * @param problems what the service says was left out
     */
    record Listed(List<Map<?, ?>> items, List<String> problems) {}

    /** The descriptors that the filter selects. */
    List<Descriptor> descriptors(MonitoringFilter filter, Deadline deadline) {
        List<Map.Entry<String, String>> parameters = List.of(Map.entry("filter", filter.text()), Map.entry("pageSize",
                DESCRIPTORS_A_PAGE));
        return list("the list of metrics", "metricDescriptors", parameters, deadline).items().stream().map(
                Descriptor::of).toList();
    }

    /** The descriptor of that type; empty when the project has none. */
    Optional<Descriptor> descriptor(String type, Deadline deadline) {
        try {
            return Optional.of(Descriptor.of(client.get("the description of a metric", GcpClient.Api.MONITORING, path(
                    deadline) + "metricDescriptors/" + GcpClient.encoded(type).replace("%2F", "/"), List.of(), deadline,
                    Json.object())));
        } catch (BackendException e) {
            // Google's own "no such metric" names it; anything else is an address that is wrong.
            String said = e.getMessage().substring(Math.max(0, e.getMessage().indexOf(" answered 404")));
            if (e.kind() == Kind.NOT_FOUND && said.contains(type)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The series that a query selects. */
    Listed series(SeriesQuery query, Deadline deadline) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>(query.parameters());
        parameters.add(Map.entry("pageSize", LARGEST_PAGE));
        return list("the points of a metric", "timeSeries", parameters, deadline);
    }

    private Listed list(String what, String collection, List<Map.Entry<String, String>> parameters,
            Deadline deadline) {
        List<Map<?, ?>> items = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        Optional<String> token = Optional.empty();
        do {
            List<Map.Entry<String, String>> all = new ArrayList<>(parameters);
            token.ifPresent(text -> all.add(Map.entry("pageToken", text)));
            Map<String, Object> page = client.get(what, GcpClient.Api.MONITORING, path(deadline) + collection, all,
                    deadline, Json.object());
            if (page.get(collection) instanceof List<?> list) {
                list.stream().filter(Map.class::isInstance).forEach(item -> items.add((Map<?, ?>) item));
            }
            if (page.get("executionErrors") instanceof List<?> errors) {
                errors.forEach(error -> problems
                        .add("Cloud Monitoring left something out: " + (error instanceof Map<?, ?> status
                                ? String.valueOf(status.get("message"))
                                : String.valueOf(error))));
            }
            token = Optional.ofNullable(page.get("nextPageToken")).map(Object::toString).filter(text -> !text
                    .isEmpty());
            if (token.isPresent() && !tokens.add(token.get())) {
                throw new BackendException(Kind.FAILED, "Cloud Monitoring sent the same page token twice: its pages"
                        + " would never end");
            }
        } while (token.isPresent());
        return new Listed(items, problems);
    }

    private String path(Deadline deadline) {
        return "/v3/projects/" + GcpClient.encoded(client.project(deadline)) + "/";
    }
}
