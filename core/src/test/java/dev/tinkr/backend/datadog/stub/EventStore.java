package dev.tinkr.backend.datadog.stub;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Events and the searches and counts of them that logs and spans have in common. */
final class EventStore {

    private static final int GROUPS_A_PAGE = 100;
    private static final int MOST_POINTS = 1_500;

    private final List<StubEvent> events = new CopyOnWriteArrayList<>();
    private final Map<String, String> cursors = new ConcurrentHashMap<>();
    private final Evaluator evaluator;
    private final boolean logs;

    EventStore(Set<String> numericFacets, boolean logs) {
        this.evaluator = new Evaluator(numericFacets);
        this.logs = logs;
    }

    void add(List<StubEvent> more) {
        events.addAll(more);
    }

    /** One page: the events, and the cursor of the next where this one is full. */
    record Page(List<StubEvent> events, String after) {}

    Page search(JsonNode request) {
        Strict.keys(request, "filter", "sort", "page", "options");
        List<StubEvent> found = found(request.path("filter"));
        String sort = request.path("sort").asText("-timestamp");
        Comparator<StubEvent> order = Comparator.comparing(StubEvent::time).thenComparing(StubEvent::id);
        switch (sort) {
            case "timestamp" -> found.sort(order);
            case "-timestamp" -> found.sort(order.reversed());
            default -> throw new Refused(400, "sort must be timestamp or -timestamp");
        }
        Strict.keys(request.path("page"), "limit", "cursor");
        int limit = request.path("page").path("limit").asInt(10);
        if (limit < 1 || limit > 1_000) {
            throw new Refused(400, "page.limit must be from 1 to 1000");
        }
        String asked = request.path("filter") + sort;
        int start = position(request.path("page").path("cursor").asText(""), asked);
        List<StubEvent> page = found.subList(Math.min(start, found.size()), Math.min(start + limit, found.size()));
        // As in the service's recorded answers, every page that is not empty has a cursor.
        return new Page(page, page.isEmpty() ? "" : cursor(start + page.size(), asked));
    }

    private int position(String cursor, String asked) {
        if (cursor.isEmpty()) {
            return 0;
        }
        String kept = cursors.get(cursor);
        if (kept == null || !kept.substring(kept.indexOf('|') + 1).equals(asked)) {
            throw new Refused(400, "Invalid cursor");
        }
        return Integer.parseInt(kept.substring(0, kept.indexOf('|')));
    }

    private String cursor(int position, String asked) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(("{\"after\":\"" + Integer.toHexString(
                asked.hashCode()) + "-" + position + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        cursors.put(cursor, position + "|" + asked);
        return cursor;
    }

    private List<StubEvent> found(JsonNode filter) {
        Strict.keys(filter, "query", "from", "to", "indexes", "storage_tier");
        Instant from = StubTimes.absolute(filter.path("from").asText(""));
        Instant to = StubTimes.absolute(filter.path("to").asText(""));
        if (!from.isBefore(to)) {
            throw new Refused(400, "filter.from must be before filter.to");
        }
        Search search = SearchParser.parse(filter.path("query").asText("*"));
        // Whether the end belongs to the window is not documented: here it does.
        return new ArrayList<>(
                events.stream().filter(event -> !event.time().isBefore(from) && !event.time().isAfter(to))
                        .filter(event -> evaluator.fulfils(event, search)).toList());
    }

    /** Groups with their counts, in pages. */
    record Groups(List<Map<String, Object>> groups, String after) {}

    Groups count(JsonNode request) {
        Strict.keys(request, "compute", "filter", "group_by", "options", "page");
        JsonNode compute = Strict.one(request.path("compute"), "compute");
        Strict.keys(compute, "aggregation", "type", "interval", "metric");
        if (!compute.path("aggregation").asText().equals("count")) {
            throw new Refused(400, "the stub only counts");
        }
        JsonNode group = Strict.one(request.path("group_by"), "group_by");
        Strict.keys(group, "facet", "limit", "missing", "sort", "total");
        String facet = group.path("facet").asText();
        List<StubEvent> found = found(request.path("filter"));
        Map<String, List<StubEvent>> byName = new TreeMap<>();
        for (StubEvent event : found) {
            String name = event.reserved().getOrDefault(facet, group.path("missing").asText(""));
            if (!name.isEmpty()) {
                byName.computeIfAbsent(name, key -> new ArrayList<>()).add(event);
            }
        }
        List<Map<String, Object>> groups = new ArrayList<>();
        byName.entrySet().stream().limit(group.path("limit").asInt(10)).forEach(entry -> groups.add(group(facet, entry
                .getKey(), computed(compute, entry.getValue(), request.path("filter")))));
        Strict.keys(request.path("page"), "cursor");
        String asked = "count" + request.path("filter") + facet;
        int start = position(request.path("page").path("cursor").asText(""), asked);
        List<Map<String, Object>> page = groups.subList(start, Math.min(groups.size(), start + GROUPS_A_PAGE));
        return new Groups(page, start + page.size() < groups.size() ? cursor(start + page.size(), asked) : "");
    }

    private Map<String, Object> group(String facet, String name, Object computed) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("by", Map.of(facet, name));
        group.put(logs ? "computes" : "compute", Map.of("c0", computed));
        return group;
    }

    private static Object computed(JsonNode compute, List<StubEvent> events, JsonNode filter) {
        if (compute.path("type").asText("total").equals("total")) {
            return events.size();
        }
        Duration width = Strict.interval(compute.path("interval").asText(""));
        Duration length = Duration.between(StubTimes.absolute(filter.path("from").asText()), StubTimes.absolute(filter
                .path("to").asText()));
        if (length.dividedBy(width) > MOST_POINTS) {
            throw new Refused(400, "too many points; use a longer interval");
        }
        Map<Instant, Integer> counts = new TreeMap<>();
        for (StubEvent event : events) {
            long bucket = Math.floorDiv(event.time().toEpochMilli(), width.toMillis()) * width.toMillis();
            counts.merge(Instant.ofEpochMilli(bucket), 1, Integer::sum);
        }
        List<Map<String, Object>> points = new ArrayList<>();
        counts.forEach((time, count) -> {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("time", StubTimes.text(time));
            point.put("value", count);
            points.add(point);
        });
        return points;
    }
}
