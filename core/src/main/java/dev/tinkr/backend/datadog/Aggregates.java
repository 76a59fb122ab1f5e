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
        List<AggregatePage.Group> before = List.of();
        Map<String, Object> body = request;
        for (int pages = 1;; pages++) {
            Reply<AggregatePage> reply = client.post(endpoint, body, in -> AggregatePage.of(Json.object().read(in)),
                    deadline);
            AggregatePage page = reply.value();
            problems.addAll(page.problems());
            boolean more = page.after().isPresent();
            // A page that comes again would be counted again. One empty page may have a successor, a second hardly has.
            boolean again = more && pages > 1 && page.groups().equals(before);
            if (!again) {
                groups.addAll(page.groups());
                before = page.groups();
            }
            if (!more || again || pages == MOST_PAGES) {
                if (again) {
                    problems.add("Datadog gave the same page twice; what follows it is missing");
                } else if (more) {
                    problems.add("only the first " + groups.size() + " groups were read");
                }
                return new Reply<>(new AggregatePage(groups, Optional.empty(), problems), reply.quota());
            }
            body = new LinkedHashMap<>(request);
            body.put("page", Map.of("cursor", page.after().get()));
        }
    }
}
