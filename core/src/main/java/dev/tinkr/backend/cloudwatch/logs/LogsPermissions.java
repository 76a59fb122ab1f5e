package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.Permission;
import java.util.List;

/** What the calls of {@link LogsClient} need. Apart from them, so that it can be asked for without loading the SDK. */
public final class LogsPermissions {

    static final Permission DESCRIBE = Permission.required("logs:DescribeLogGroups", "logs",
            "to find the log groups of a service");
    static final Permission START = Permission.required("logs:StartQuery", "logs", "to begin a search");
    static final Permission RESULTS = Permission.required("logs:GetQueryResults", "logs",
            "to read what a search has found");
    static final Permission STOP = Permission.required("logs:StopQuery", "logs",
            "to end a search that nobody waits for any more");
    static final Permission FILTER = Permission.optional("logs:FilterLogEvents", "logs",
            "to follow a log as it is written");

    private LogsPermissions() {}

    /** All of them. */
    public static List<Permission> all() {
        return List.of(DESCRIBE, START, RESULTS, STOP, FILTER);
    }
}
