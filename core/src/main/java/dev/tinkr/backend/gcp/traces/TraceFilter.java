package dev.tinkr.backend.gcp.traces;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter of Cloud Trace: terms, all of which a trace must match. A text gets into one through {@link #quoted} only.
 *
 * @param terms each on a name, a label or the latency
 */
record TraceFilter(List<String> terms) {

    static final TraceFilter ALL = new TraceFilter(List.of());
    private static final String SIMPLE = "[a-zA-Z0-9./_][a-zA-Z0-9./_-]*";

    TraceFilter {
        terms = List.copyOf(terms);
    }

    /** A span of the trace has that label with exactly that value. */
    TraceFilter label(String name, String value) {
        return with("+" + quoted(name) + ":" + quoted(value));
    }

    /** The trace took at least that long. */
    TraceFilter atLeast(Duration latency) {
        return with("latency:" + latency.toNanos() / 1_000_000 + "ms");
    }

    private TraceFilter with(String term) {
        List<String> more = new ArrayList<>(terms);
        more.add(term);
        return new TraceFilter(more);
    }

    String text() {
        return String.join(" ", terms);
    }

    /** The one way in which a text gets into a filter: as it is where it is simple, else in quotes. */
    static String quoted(String text) {
        return text.matches(SIMPLE) ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
