package dev.tinkr.backend.search;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.model.TraceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the spans of traces, all of them unless the deadline or a budget is in the way. */
final class SpanSearch {

    private static final int MOST_SPANS = 50_000;

    private final SearchClient client;
    private final String pattern;

    SpanSearch(SearchClient client, String pattern) {
        this.client = client;
        this.pattern = pattern;
    }

    /** A search for spans, of which the layout says how to sort them. */
    record Reading(Map<String, Object> query, SearchLayout layout) {}

    /**
     * Spans that were read.
     *
     * @param byTrace  by the ids of their traces
     * @param problems why they are not all
     * @param remarks  what else is to be said
     */
    record Spans(Map<String, List<TraceSpan>> byTrace, List<String> problems, List<String> remarks) {

        private void add(SpanDecoder.Found span) {
            byTrace.computeIfAbsent(span.traceId(), unknown -> new ArrayList<>()).add(span.span());
        }
    }

    /** The spans of all of these; those that came before the deadline passed are worth having. */
    Spans read(List<Reading> readings, Deadline deadline) {
        Spans spans = new Spans(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        try {
            for (Reading reading : readings) {
                read(reading, spans, deadline);
            }
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE || spans.byTrace().isEmpty()) {
                throw e;
            }
            spans.problems().add(e.getMessage());
        }
        return spans;
    }

    private void read(Reading reading, Spans spans, Deadline deadline) {
        int read = 0;
        SearchPages pages = new SearchPages(client, pattern, reading.query(), reading.layout(), Order.ASC, Optional
                .empty(), deadline);
        try (pages) {
            while (!pages.exhausted() && read < MOST_SPANS) {
                for (SearchPages.Found<Optional<SpanDecoder.Found>> found : pages.next(SearchPages.LARGEST,
                        SpanDecoder::span)) {
                    pages.passed(found);
                    found.item().ifPresent(spans::add);
                    read++;
                }
            }
        } finally {
            spans.problems().addAll(pages.problems());
            spans.remarks().addAll(pages.remarks());
        }
        if (!pages.exhausted()) {
            spans.problems().add("only the first " + read + " spans were read");
        }
    }
}
