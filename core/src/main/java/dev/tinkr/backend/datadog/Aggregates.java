package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all pages of a count. */
final class Aggregates {

    private static final int MOST_PAGES = 20;

    private Aggregates() {}

    /** The groups of all pages as one. */
    static Reply<AggregatePage> all(DatadogClient client, Endpoint endpoint, Map<String, Object> request,
            Deadline deadline) {
        List<AggregatePage.Group> groups = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, Object> body = request;
        for (int pages = 1;; pages++) {
            Reply<AggregatePage> reply = client.post(endpoint, body, in -> AggregatePage.of(Json.object().read(in)),
                    deadline);
            AggregatePage page = reply.value();
            groups.addAll(page.groups());
            problems.addAll(page.problems());
            boolean more = page.after().isPresent() && !page.groups().isEmpty();
            if (!more || pages == MOST_PAGES) {
                if (more) {
                    problems.add("only the first " + groups.size() + " groups were read");
                }
                return new Reply<>(new AggregatePage(groups, Optional.empty(), problems), reply.quota());
            }
            body = new LinkedHashMap<>(request);
            body.put("page", Map.of("cursor", page.after().get()));
        }
    }
}
