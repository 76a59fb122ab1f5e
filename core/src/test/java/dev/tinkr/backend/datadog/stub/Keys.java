package dev.tinkr.backend.datadog.stub;

import dev.tinkr.testing.http.StubRequest;
import java.util.Set;

/**
 * The two keys of an account and what they may do.
 *
 * @param scopes of the application key
 */
public record Keys(String api, String application, Set<String> scopes) {

    /** All that the product asks for. */
    public static final Set<String> ALL_SCOPES = Set.of("logs_read_data", "logs_read_index_data", "apm_read",
            "timeseries_query", "metrics_read");

    void check(StubRequest request, String scope) {
        String api = request.header("DD-API-KEY").orElse("");
        String application = request.header("DD-APPLICATION-KEY").orElse("");
        if (api.isEmpty() || application.isEmpty()) {
            throw new Refused(401, "Unauthorized");
        }
        if (!api.equals(this.api) || !application.equals(this.application) || !scopes.contains(scope)) {
            throw new Refused(403, "Forbidden");
        }
    }
}
