package dev.tinkr.cli.many;

import dev.tinkr.backend.TraceAssembly;
import dev.tinkr.cli.render.ProfileMark;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes one trace of the parts that several profiles have of it. */
final class Stitching {

    /** A W3C trace id with the version that X-Ray puts in front, without its dashes. */
    private static final int XRAY_LENGTH = 33;

    private Stitching() {}

    /** The traces of these profiles, each once. */
    static List<Trace> of(Map<String, List<Trace>> found) {
        Map<String, List<Trace>> byId = new LinkedHashMap<>();
        found.forEach((profile, traces) -> traces.forEach(trace -> byId.computeIfAbsent(key(trace.traceId()),
                id -> new ArrayList<>()).add(ProfileMark.on(trace, profile))));
        return byId.values().stream().map(Stitching::whole).toList();
    }

    /** How an id is written differs from cloud to cloud. */
    static String key(String traceId) {
        String plain = traceId.replace("-", "").toLowerCase(Locale.ROOT);
        return plain.length() == XRAY_LENGTH && plain.startsWith("1") ? plain.substring(1) : plain;
    }

    private static Trace whole(List<Trace> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        Map<String, TraceSpan> spans = new LinkedHashMap<>();
        int notAtHand = 0;
        for (Trace part : parts) {
            notAtHand += Math.max(0, part.spanCount() - part.spans().size());
            // A span that went to two places is one span all the same; spans without an id cannot be told apart.
            part.spans().forEach(span -> spans.putIfAbsent(span.spanId().isEmpty()
                    ? "#" + spans.size()
                    : span.spanId(), span));
        }
        List<TraceSpan> all = List.copyOf(spans.values());
        return parts.stream().anyMatch(part -> part.spans().isEmpty())
                ? outline(parts, all, spans.size() + notAtHand)
                : TraceAssembly.of(parts.getFirst().traceId(), all, spans.size() + notAtHand);
    }

    /** Of a part without its spans no more is known than what it says of itself as a whole. */
    private static Trace outline(List<Trace> parts, List<TraceSpan> spans, int spanCount) {
        Trace first = parts.stream().min(Comparator.comparing(Trace::startTime)).orElseThrow();
        double durationMs = parts.stream().mapToDouble(part -> Duration.between(first.startTime(), part.startTime())
                .toNanos() / 1e6 + part.durationMs()).max().orElseThrow();
        return new Trace(parts.getFirst().traceId(), first.service(), first.operationName(), first.startTime(),
                durationMs, spanCount, parts.stream().anyMatch(part -> part.status() == SpanStatus.ERROR)
                        ? SpanStatus.ERROR
                        : first.status(),
                spans.stream().sorted(Comparator.comparing(TraceSpan::startTime)).toList());
    }
}
