package dev.tinkr.backend.datadog;

import dev.tinkr.backend.http.MalformedAnswerException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of groups with their counts, of logs ({@code data.buckets[]}) or of spans ({@code data[].attributes}). Pure.
 *
 * @param after    where the next page begins; empty on the last
 * @param problems why it may not be all
 */
record AggregatePage(List<Group> groups, Optional<String> after, List<String> problems) {

    /**
     * What was counted of one group.
     *
     * @param names  the values that make the group, by facet
     * @param series the counts by time, where times were asked for
     */
    record Group(Map<String, String> names, Map<Instant, Long> series) {

        Optional<String> by(String facet) {
            return Optional.ofNullable(names.get(facet));
        }
    }

    static AggregatePage of(Map<String, Object> answer) throws IOException {
        List<?> buckets = switch (answer.get("data")) {
            case Map<?, ?> data when data.get("buckets") instanceof List<?> list -> list;
            case List<?> list -> list;
            case null, default -> throw new MalformedAnswerException("it has no buckets", null);
        };
        List<Group> groups = new ArrayList<>();
        for (Object bucket : buckets) {
            groups.add(group(bucket));
        }
        Map<String, Object> meta = new LinkedHashMap<>();
        if (answer.get("meta") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> meta.put(name.toString(), value));
        }
        return new AggregatePage(groups, EventPage.after(meta), EventPage.problems(meta));
    }

    private static Group group(Object bucket) throws IOException {
        if (!(bucket instanceof Map<?, ?> outer)) {
            throw new MalformedAnswerException("a bucket is no object", null);
        }
        Map<?, ?> inner = outer.get("attributes") instanceof Map<?, ?> attributes ? attributes : outer;
        Map<String, String> names = new LinkedHashMap<>();
        if (inner.get("by") instanceof Map<?, ?> by) {
            by.forEach((facet, value) -> names.put(facet.toString(), String.valueOf(value)));
        }
        // Logs call it "computes", spans "compute".
        Object computed = inner.get("computes") instanceof Map<?, ?> ? inner.get("computes") : inner.get("compute");
        Map<Instant, Long> series = new LinkedHashMap<>();
        if (computed instanceof Map<?, ?> computes && computes.get("c0") instanceof List<?> points) {
            for (Object point : points) {
                if (point instanceof Map<?, ?> at && at.get("time") instanceof String time && at.get(
                        "value") instanceof Number count) {
                    series.merge(LogDecoder.instant(time, "a bucket"), count.longValue(), Long::sum);
                }
            }
        }
        return new Group(names, series);
    }
}
