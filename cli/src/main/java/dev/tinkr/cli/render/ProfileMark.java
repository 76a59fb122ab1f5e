package dev.tinkr.cli.render;

import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The name of the profile that a record comes from, as an attribute of that record. */
public final class ProfileMark {

    /** The attribute, dimension or tag. */
    public static final String NAME = "tinkr.profile";

    private ProfileMark() {}

    /** The entry with the profile it comes from. */
    public static LogEntry on(LogEntry entry, String profile) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(NAME, profile);
        entry.attributes().forEach((name, value) -> {
            if (!name.equals(NAME)) {
                attributes.put(name, value);
            }
        });
        return entry.withText(entry.message(), attributes);
    }

    /** The profile that the entry comes from; empty where only one is asked. */
    public static Optional<String> of(LogEntry entry) {
        return entry.attributes().get(NAME) instanceof String profile ? Optional.of(profile) : Optional.empty();
    }

    /** The point as one of a series of that profile. */
    public static MetricPoint on(MetricPoint point, String profile) {
        Map<String, String> dimensions = new LinkedHashMap<>(point.dimensions());
        dimensions.put(NAME, profile);
        return new MetricPoint(point.timestamp(), point.value(), point.unit(), dimensions);
    }

    /** The trace with the profile that each of its spans comes from. */
    public static Trace on(Trace trace, String profile) {
        List<TraceSpan> spans = trace.spans().stream().map(span -> {
            Map<String, String> tags = new LinkedHashMap<>(span.tags());
            tags.put(NAME, profile);
            return new TraceSpan(span.spanId(), span.parentSpanId(), span.operationName(), span.service(), span
                    .startTime(), span.durationMs(), span.status(), tags);
        }).toList();
        return new Trace(trace.traceId(), trace.service(), trace.operationName(), trace.startTime(), trace.durationMs(),
                trace.spanCount(), trace.status(), spans);
    }
}
