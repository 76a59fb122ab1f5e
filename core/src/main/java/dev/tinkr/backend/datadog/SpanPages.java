package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.TimeWindow;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The spans that fulfil one search, the newest first, in pages as large as can be. */
final class SpanPages {

    private static final int LARGEST = 1_000;

    private final DatadogClient client;
    private final String search;
    private final TimeWindow window;
    private final Deadline deadline;
    private final Set<String> seen = new HashSet<>();
    private Optional<String> next = Optional.empty();
    private boolean exhausted;

    SpanPages(DatadogClient client, String search, TimeWindow window, Deadline deadline) {
        this.client = client;
        this.search = search;
        this.window = window;
        this.deadline = deadline;
    }

    /** The body of a span search. */
    static Map<String, Object> body(String search, TimeWindow window, int limit, Optional<String> cursor) {
        Map<String, Object> page = new LinkedHashMap<>(Map.of("limit", limit));
        cursor.ifPresent(text -> page.put("cursor", text));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("filter", LogPages.filter(search, window));
        attributes.put("sort", "-timestamp");
        attributes.put("page", page);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("type", "search_request");
        data.put("attributes", attributes);
        return Map.of("data", data);
    }

    /** The next page, without the spans that came before. */
    Reply<EventPage<SpanDecoder.Found>> next() {
        Reply<EventPage<SpanDecoder.Found>> reply = client.post(Endpoint.SPAN_SEARCH, body(search, window, LARGEST,
                next), SpanDecoder.page(), deadline);
        Optional<String> before = next;
        next = reply.value().after();
        // A page that is not full is the last, as the vendor's own client has it: asking on would cost a call.
        int events = reply.value().events().size();
        exhausted = next.isEmpty() || next.equals(before) || events > 0 && events < LARGEST;
        List<SpanDecoder.Found> fresh = reply.value().events().stream().filter(span -> seen.add(span.traceId() + "/"
                + span.span().spanId())).toList();
        return new Reply<>(new EventPage<>(fresh, next, reply.value().problems()), reply.quota());
    }

    boolean exhausted() {
        return exhausted;
    }

    /** What was asked first. */
    String sent() {
        return Json.write(body(search, window, LARGEST, Optional.empty()));
    }
}
