package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import java.util.List;
import java.util.Map;

/** The two keys: one says which organisation asks, the other what it may see. */
final class DatadogCredentials implements Credentials {

    private final String apiKey;
    private final String applicationKey;

    DatadogCredentials(String apiKey, String applicationKey) {
        this.apiKey = apiKey;
        this.applicationKey = applicationKey;
    }

    @Override
    public Map<String, String> headers(HttpCall call, Deadline deadline) {
        return Map.of("DD-API-KEY", apiKey, "DD-APPLICATION-KEY", applicationKey);
    }

    @Override
    public List<String> secrets() {
        return List.of(apiKey, applicationKey);
    }

    @Override
    public String toString() {
        return "DatadogCredentials";
    }
}
