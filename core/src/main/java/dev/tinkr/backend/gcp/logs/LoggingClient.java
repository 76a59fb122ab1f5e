package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.gcp.GcpClient;
import dev.tinkr.backend.gcp.QuotaPacer;
import dev.tinkr.backend.http.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls {@code entries:list}, no more often than the quota allows. */
public final class LoggingClient {

    /** What its calls need. */
    public static final List<Permission> PERMISSIONS = List.of(Permission.required("logging.logEntries.list", "logs",
            "read log entries"),
            Permission.optional("logging.privateLogEntries.list", "logs",
                    "read Data Access audit entries too"));

    /** What the service takes; more is refused. */
    static final int LARGEST_PAGE = 1_000;

    private final GcpClient client;
    private final QuotaPacer pacer;

    /** Calls through that client, paced by that pacer. */
    public LoggingClient(GcpClient client, QuotaPacer pacer) {
        this.client = client;
        this.pacer = pacer;
    }

    /**
     * A page, and how long its turn was waited for.
     *
     * @param waited nothing where the quota was not used up
     */
    record Listed(EntryDecoder.Page page, Duration waited) {}

    /** One page of the entries that the filter selects. */
    Listed list(String filter, Order order, int size, Optional<String> pageToken, Deadline deadline) {
        String project = client.project(deadline);
        Duration waited = pacer.take(deadline);
        EntryDecoder.Page page = client.post("the log search", GcpClient.Api.LOGGING, "/v2/entries:list", Json.write(
                body(project, filter, order, size, pageToken)), deadline, Json.body(EntryDecoder::page));
        return new Listed(page, waited);
    }

    private static Map<String, Object> body(String project, String filter, Order order, int size,
            Optional<String> pageToken) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resourceNames", List.of("projects/" + project));
        body.put("filter", filter);
        body.put("orderBy", order == Order.ASC ? "timestamp asc" : "timestamp desc");
        body.put("pageSize", size);
        pageToken.ifPresent(token -> body.put("pageToken", token));
        return body;
    }

    /** The quota that its calls are paced by, in words. */
    String quota() {
        return pacer.sentence();
    }

    /** The project, where it is known without asking anybody. */
    Optional<String> knownProject() {
        return client.knownProject();
    }
}
