package dev.tinkr.backend.azure.api;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.identity.entra.Tokens;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Reads from the resource manager: resources, the metrics they have, and their values. */
public final class ManagementApi implements AutoCloseable {

    private static final int MOST_PAGES = 200;

    private final AzureHttp http;
    private final URI base;

    /** The resource manager at that place. */
    public ManagementApi(URI base, Tokens tokens, String scope, Optional<SSLContext> trust, Clock clock) {
        this.http = new AzureHttp("Azure Resource Manager", tokens, scope, trust, clock);
        this.base = base;
    }

    /** What the calls of the metrics need. */
    public static List<Permission> permissions() {
        return List.of(Permission.required("Microsoft.Resources/subscriptions/resourceGroups/resources/read",
                "metrics", "find the resources of a service"),
                Permission.required("Microsoft.Insights/metricDefinitions/read", "metrics",
                        "know the metrics of a resource, their units and aggregations"),
                Permission.required("Microsoft.Insights/metrics/read", "metrics", "read the points of a metric"));
    }

    /** The object at that path. */
    public Map<String, Object> get(String what, String path, Map<String, String> parameters, Deadline deadline) {
        return http.send(HttpCall.get(what, address(path, parameters)), deadline, Json.object());
    }

    /** The elements of {@code value} at that path, over all its pages. */
    public List<Map<String, Object>> list(String what, String path, Map<String, String> parameters,
            Deadline deadline) {
        List<Map<String, Object>> all = new ArrayList<>();
        URI next = address(path, parameters);
        for (int page = 0; page < MOST_PAGES; page++) {
            Map<String, Object> answer = http.send(HttpCall.get(what, next), deadline, Json.object());
            all.addAll(objects(answer.get("value")));
            if (!(answer.get("nextLink") instanceof String link) || link.isEmpty()) {
                return all;
            }
            next = here(link);
        }
        throw new BackendException(Kind.FAILED, "Azure Resource Manager gives more than " + MOST_PAGES
                + " pages for " + what);
    }

    /** The objects in what should be a list of them. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> objects(Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(
                        object -> (Map<String, Object>) object).toList()
                : List.of();
    }

    private URI address(String path, Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&').append(encoded(name)).append('=')
                .append(encoded(value)));
        return HttpTransport.under(base, path + query);
    }

    /** The part of a link that follows the host: the token goes nowhere but to the service that is configured. */
    private URI here(String link) {
        try {
            URI uri = URI.create(link);
            return HttpTransport.under(base, uri.getRawPath() + (uri.getRawQuery() == null
                    ? ""
                    : "?" + uri.getRawQuery()));
        } catch (IllegalArgumentException e) {
            throw new BackendException(Kind.FAILED, "Azure Resource Manager links to a next page that is no address",
                    e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
