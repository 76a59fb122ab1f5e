package dev.tinkr.backend.cloudwatch.traces;

import dev.tinkr.backend.Permission;
import java.util.List;

/** What the calls of {@link TracesClient} need. Apart from them, so that it can be asked for without loading the SDK. */
public final class TracesPermissions {

    static final Permission SUMMARIES = Permission.required("xray:GetTraceSummaries", "traces",
            "to find the traces of a service");
    static final Permission TRACES = Permission.required("xray:BatchGetTraces", "traces",
            "to read the segments of a trace");

    private TracesPermissions() {}

    /** All of them. */
    public static List<Permission> all() {
        return List.of(SUMMARIES, TRACES);
    }
}
