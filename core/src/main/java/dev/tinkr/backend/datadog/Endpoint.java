package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Permission;
import java.util.List;
import java.util.stream.Collectors;

/** The calls that are made, each with the permissions that the application key needs for it. */
enum Endpoint {
    /** Log events, page by page. */
    LOG_SEARCH("/api/v2/logs/events/search", "the log search", List.of(Permission.required("logs_read_data", "logs",
            "to search and count log events"),
            Permission.optional("logs_read_index_data", "logs",
                    "to see the indexes that the organisation restricts"))),
    /** Counts of log events. */
    LOG_COUNT("/api/v2/logs/analytics/aggregate", "the count of logs", List.of(Permission.required("logs_read_data",
            "logs", "to search and count log events"))),
    /** Spans, page by page: 300 calls an hour unless Datadog has raised it. */
    SPAN_SEARCH("/api/v2/spans/events/search", "the search for spans", List.of(Permission.required("apm_read", "traces",
            "to search and count spans"))),
    /** Counts of spans. */
    SPAN_COUNT("/api/v2/spans/analytics/aggregate", "the count of spans", List.of(Permission.required("apm_read",
            "traces", "to search and count spans"))),
    /** The points of metrics. */
    METRIC_QUERY("/api/v1/query", "the metric query", List.of(Permission.required("timeseries_query", "metrics",
            "to query metrics"))),
    /** The metrics that were sent of late. */
    METRIC_LIST("/api/v1/metrics", "the list of metrics", List.of(Permission.optional("metrics_read", "metrics",
            "to list metrics and to know their types and units"))),
    /** Type and unit of one metric; its name follows the path. */
    METRIC_METADATA("/api/v1/metrics/", "the type of a metric", List.of(Permission.optional("metrics_read", "metrics",
            "to list metrics and to know their types and units")));

    private final String path;
    private final String what;
    private final List<Permission> permissions;

    Endpoint(String path, String what, List<Permission> permissions) {
        this.path = path;
        this.what = what;
        this.permissions = permissions;
    }

    String path() {
        return path;
    }

    /** As the object of "during". */
    String what() {
        return what;
    }

    List<Permission> permissions() {
        return permissions;
    }

    /** What to say when the service refuses us. */
    String scopes() {
        return permissions.stream().filter(permission -> permission.name().equals(permissions.getFirst().name())).map(
                Permission::name).collect(Collectors.joining(", "));
    }
}
