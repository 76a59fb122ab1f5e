package dev.tinkr.backend.azure.api;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.identity.entra.Tokens;
import dev.tinkr.model.TimeWindow;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Queries of one Log Analytics workspace. */
public final class LogsApi implements AutoCloseable {

    private static final String QUERY = "Microsoft.OperationalInsights/workspaces/query/";

    private static final int LONGEST_WAIT_SECONDS = 600;

    private final AzureHttp http;
    private final URI place;

    /**
     * Queries of that workspace.
     *
     * @param base where the service is
     */
    public LogsApi(URI base, String workspace, Tokens tokens, String scope, Optional<SSLContext> trust, Clock clock) {
        this.http = new AzureHttp("Azure Log Analytics", tokens, scope, trust, clock);
        this.place = HttpTransport.under(base, "/v1/workspaces/" + workspace + "/query");
    }

    /**
     * What {@link #query} needs.
     *
     * @param logTables   the tables that log entries are in
     * @param traceTables the tables that spans are in
     */
    public static List<Permission> permissions(List<String> logTables, List<String> traceTables) {
        List<Permission> all = new ArrayList<>();
        all.add(Permission.required(QUERY + "read", "logs", "query the workspace"));
        logTables.forEach(table -> all.add(Permission.required(QUERY + table + "/read", "logs", "read that table")));
        traceTables.forEach(table -> all.add(Permission.required(QUERY + table + "/read", "traces",
                "read that table")));
        return List.copyOf(all);
    }

    /**
     * Sends one query.
     *
     * @param what   what it is for, as the object of "during"
     * @param window what the service may look at: at least this, to the second
     */
    public <T> QueryAnswer<T> query(String what, String kql, TimeWindow window, Deadline deadline,
            RowReader<T> reader) {
        deadline.check(what);
        long seconds = Math.clamp(deadline.remaining().toSeconds() + 1, 1, LONGEST_WAIT_SECONDS);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/json");
        headers.put("Prefer", "wait=" + seconds + ", include-statistics=true");
        String timespan = window.start().truncatedTo(ChronoUnit.SECONDS) + "/" + window.end().plusSeconds(1)
                .truncatedTo(ChronoUnit.SECONDS);
        String body = Json.write(Map.of("query", kql, "timespan", timespan));
        return http.send(new HttpCall(what, "POST", place, headers, body), deadline, QueryAnswerReader.of(reader));
    }

    @Override
    public void close() {
        http.close();
    }
}
