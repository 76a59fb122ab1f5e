package dev.tinkr.backend.azure;

import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.azure.stub.ResourceManager;
import dev.tinkr.backend.azure.stub.Workspace;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A workspace and a resource group with a little of everything, behind one server. */
final class AzureStub implements AutoCloseable {

    static final String WORKSPACE = "11111111-2222-3333-4444-555555555555";
    static final String SUBSCRIPTION = "99999999-2222-3333-4444-555555555555";
    static final String TOKEN = "token-of-the-stub";
    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final TimeWindow HOUR = new TimeWindow(NOON, NOON.plusSeconds(3600));

    final Workspace workspace = new Workspace(WORKSPACE, TOKEN);
    final ResourceManager resources = new ResourceManager(SUBSCRIPTION, "shop", TOKEN);
    final StubServer server = StubServer.http(request -> workspace.owns(request)
            ? workspace.answer(request)
            : resources.owns(request) ? resources.answer(request) : StubReply.json(404, "{}"));

    AzureStub() {
        for (int i = 0; i < 5; i++) {
            workspace.add("AppTraces", row(i * 60, "AppRoleName", "payments-api", "Message", "payment " + i
                    + " refused", "SeverityLevel", i % 5, "OperationId", TRACE, "Properties",
                    Map.of("order", "o-" + i)));
        }
        resources.add("Microsoft.Web/sites", "payments-api", Map.of());
        resources.add("Microsoft.Web/sites", "checkout-blue", Map.of("service", "checkout"));
        resources.add("Microsoft.Web/sites", "checkout-green", Map.of("Service", "checkout"));
        trace(TRACE, 0, false);
        trace("00000000000000000000000000000002", 600, true);
    }

    static Map<String, Object> row(long second, Object... columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("TimeGenerated", NOON.plusSeconds(second));
        for (int i = 0; i < columns.length; i += 2) {
            row.put(columns[i].toString(), columns[i + 1]);
        }
        return row;
    }

    /** A request, a call to a database in it, and one to another service, whose request fails with an exception. */
    private void trace(String id, long second, boolean fine) {
        workspace.add("AppRequests", row(second, "OperationId", id, "Id", "a1", "ParentId", id, "Name", "POST /pay",
                "AppRoleName", "payments-api", "DurationMs", 250.5, "Success", fine, "ResultCode", fine ? "200" : "500",
                "Url", "https://shop.example/pay", "Properties", Map.of("tenant", fine ? "blue" : "green")));
        workspace.add("AppDependencies", row(second, "OperationId", id, "Id", "b1", "ParentId", "a1", "Name",
                "orders.find", "AppRoleName", "payments-api", "DurationMs", 20.0, "Success", true, "DependencyType",
                "SQL", "Target", "db-1", "Data", "SELECT 1"));
        workspace.add("AppDependencies", row(second, "OperationId", id, "Id", "b2", "ParentId", "a1", "Name",
                "POST bank", "AppRoleName", "payments-api", "DurationMs", 200.0, "Success", fine, "DependencyType",
                "HTTP", "Target", "bank", "ResultCode", fine ? "200" : "503"));
        workspace.add("AppRequests", row(second + 1, "OperationId", id, "Id", "c1", "ParentId", "b2", "Name", "POST /",
                "AppRoleName", "bank", "DurationMs", 190.0, "Success", fine, "ResultCode", fine ? "200" : "503"));
        if (!fine) {
            workspace.add("AppExceptions", row(second + 1, "OperationId", id, "ParentId", "c1", "ExceptionType",
                    "TimeoutException", "OuterMessage", "no answer", "AppRoleName", "bank", "SeverityLevel", 3));
        }
    }

    static Map<String, String> settings(String endpoint) {
        return Map.of("workspace_id", WORKSPACE, "subscription_id", SUBSCRIPTION, "resource_group", "shop",
                "endpoint_url", endpoint, "access_token", TOKEN);
    }

    static ObservabilityBackend open(URI endpoint) {
        return new AzureFactory().open(BackendSettings.of(settings(endpoint.toString())), Clock.systemUTC());
    }

    ObservabilityBackend open() {
        return open(server.uri());
    }

    /** The backend with what a profile says of single services. */
    ObservabilityBackend open(Map<String, Map<String, Object>> services) {
        return new AzureFactory().open(new BackendSettings(settings(server.uri().toString()), services,
                ScanBudget.OFF), Clock.systemUTC());
    }

    @Override
    public void close() {
        server.close();
    }
}
