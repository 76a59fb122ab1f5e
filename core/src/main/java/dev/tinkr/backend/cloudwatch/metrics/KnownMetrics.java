package dev.tinkr.backend.cloudwatch.metrics;

import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import java.util.List;
import java.util.Locale;

/** What the name of a metric tells, since CloudWatch says neither its kind nor, with its points, its unit. */
final class KnownMetrics {

    private static final List<String> COUNTS = List.of("count", "errors", "invocations", "throttles", "requests", "5xx",
            "4xx",
            "5xxerror", "4xxerror", "executionsfailed", "executionssucceeded", "executionsstarted",
            "executionstimedout",
            "executionsaborted", "deadlettererrors", "numberofmessagessent", "numberofmessagesreceived", "failedbuilds",
            "succeededbuilds", "builds", "throttledrequests", "systemerrors", "usererrors", "newconnectioncount");
    private static final List<String> COUNT_ENDINGS = List.of("_count", "count", "errors", "_total", "requests");
    private static final List<String> LEVELS_NOT_COUNTS = List.of("healthyhostcount", "unhealthyhostcount",
            "runningtaskcount", "pendingtaskcount", "desiredtaskcount", "deploymentcount", "tasksetcount",
            "activeconnectioncount", "thread_count", "node_count");

    private KnownMetrics() {}

    static MetricKind kind(String metric) {
        String name = metric.toLowerCase(Locale.ROOT);
        boolean level = LEVELS_NOT_COUNTS.contains(name);
        boolean count = !level && (COUNTS.contains(name) || COUNT_ENDINGS.stream().anyMatch(name::endsWith));
        if (count) {
            return MetricKind.COUNTER;
        }
        return unit(metric).isEmpty() && !level ? MetricKind.UNKNOWN : MetricKind.GAUGE;
    }

    /** The unit that AWS publishes the metric in; {@code ""} where the name does not tell. */
    static String unit(String metric) {
        String name = metric.toLowerCase(Locale.ROOT);
        if (name.endsWith("utilization") || name.endsWith("percent") || name.endsWith("percentage")) {
            return "Percent";
        }
        return switch (metric) {
            case "Duration", "InitDuration", "PostRuntimeExtensionsDuration", "IteratorAge", "Latency",
                    "IntegrationLatency", "ExecutionTime", "SuccessfulRequestLatency" ->
                "Milliseconds";
            case "TargetResponseTime", "ReadLatency", "WriteLatency", "CommitLatency", "ReplicaLag",
                    "ApproximateAgeOfOldestMessage" ->
                "Seconds";
            case "FreeableMemory", "FreeStorageSpace", "SwapUsage", "NetworkIn", "NetworkOut" -> "Bytes";
            default -> COUNTS.contains(name) || COUNT_ENDINGS.stream().anyMatch(name::endsWith) ? "Count" : "";
        };
    }

    /** How its values become one where nobody said how. */
    static Aggregation aggregation(String metric) {
        return kind(metric) == MetricKind.COUNTER ? Aggregation.SUM : Aggregation.AVG;
    }

    /** The statistic of CloudWatch that an aggregation is; a rate is a sum by time. */
    static String statistic(Aggregation aggregation) {
        return switch (aggregation) {
            case AVG -> "Average";
            case SUM, RATE -> "Sum";
            case MIN -> "Minimum";
            case MAX -> "Maximum";
            case COUNT -> "SampleCount";
            case P50, P75, P90, P95, P99 -> aggregation.wireName();
        };
    }
}
