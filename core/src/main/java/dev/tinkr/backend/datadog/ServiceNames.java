package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Which services wrote logs or sent spans: two counts. */
final class ServiceNames {

    private static final int MOST = 1_000;

    private final DatadogClient client;

    ServiceNames(DatadogClient client) {
        this.client = client;
    }

    Answer<List<String>> answer(ServiceListRequest request, Deadline deadline) {
        Map<String, Object> ofLogs = body(request);
        Reply<AggregatePage> logs = Aggregates.all(client, Endpoint.LOG_COUNT, ofLogs, deadline);
        TreeSet<String> names = names(logs.value());
        Answer<List<String>> answer = Answer.<List<String>>of(List.of(), Json.write(ofLogs)).withQuota(logs.quota());
        for (String problem : logs.value().problems()) {
            answer = answer.cutShort(problem);
        }
        try {
            Map<String, Object> ofSpans = Map.of("data", Map.of("type", "aggregate_request", "attributes", body(
                    request)));
            AggregatePage spans = Aggregates.all(client, Endpoint.SPAN_COUNT, ofSpans, deadline).value();
            names.addAll(names(spans));
            for (String problem : spans.problems()) {
                answer = answer.cutShort(problem);
            }
        } catch (BackendException e) {
            // Without APM, or the permission for it, there are the services that write logs.
            if (e.kind() == Kind.CANCELLED) {
                throw e;
            }
            answer = answer.cutShort("services that send spans and no logs are missing: " + e.getMessage());
        }
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        List<String> fitting = names.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(part)).toList();
        return (names.size() >= MOST ? answer.cutShort("there may be more than " + MOST + " services") : answer).map(
                none -> fitting);
    }

    private static Map<String, Object> body(ServiceListRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("compute", List.of(Map.of("aggregation", "count", "type", "total")));
        body.put("filter", LogPages.filter("service:*", request.window()));
        body.put("group_by", List.of(Map.of("facet", "service", "limit", MOST)));
        return body;
    }

    private static TreeSet<String> names(AggregatePage page) {
        TreeSet<String> names = new TreeSet<>();
        page.groups().forEach(group -> group.by("service").filter(name -> !name.isEmpty()).ifPresent(names::add));
        return names;
    }
}
