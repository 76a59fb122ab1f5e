package dev.tinkr.backend.cloudwatch.metrics;

import dev.tinkr.backend.Permission;
import java.util.List;

/** What the calls of {@link MetricsClient} need. Apart from them, so that it can be asked for without loading the SDK. */
public final class MetricsPermissions {

    static final Permission LIST = Permission.required("cloudwatch:ListMetrics", "metrics",
            "to find the series of a service");
    static final Permission DATA = Permission.required("cloudwatch:GetMetricData", "metrics",
            "to read the points of a metric");

    private MetricsPermissions() {}

    /** All of them. */
    public static List<Permission> all() {
        return List.of(LIST, DATA);
    }
}
