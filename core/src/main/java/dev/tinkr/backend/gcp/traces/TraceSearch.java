package dev.tinkr.backend.gcp.traces;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.Trace;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Answers requests for traces. A filter of Cloud Trace knows no OR, so that each label that may hold the service is asked
 * for by itself; what a filter cannot say, that one span has it all, is looked at here.
 */
final class TraceSearch {

    private static final int LARGEST_PAGE = 100;
    private static final int PAGES_A_LABEL = 10;

    private final TraceClient client;

    TraceSearch(TraceClient client) {
        this.client = client;
    }

    Answer<List<Trace>> answer(TraceRequest request, Deadline deadline) {
        Search search = new Search(request, deadline);
        Set<String> sent = new LinkedHashSet<>();
        Optional<String> cut = Optional.empty();
        try {
            for (String label : TraceLabels.SERVICES) {
                TraceFilter filter = filter(label, request);
                sent.add(filter.text());
                cut = search.read(filter).or(optional(cut));
            }
        } catch (BackendException e) {
            if (search.pages == 0 || !e.kind().onlyEndsTheAnswer()) {
                throw e;
            }
            cut = Optional.of(e.getMessage());
        }
        List<Trace> newest = search.found.values().stream().sorted(Comparator.comparing(Trace::startTime).reversed())
                .limit(request.limit()).toList();
        Answer<List<Trace>> answer = Answer.of(newest, String.join("\n", sent)).withScanned(OptionalLong.of(
                search.looked), OptionalLong.empty());
        return cut.isPresent() ? answer.cutShort(cut.get()) : answer;
    }

    private static java.util.function.Supplier<Optional<String>> optional(Optional<String> value) {
        return () -> value;
    }

    private static TraceFilter filter(String label, TraceRequest request) {
        TraceFilter filter = TraceFilter.ALL.label(label, request.service());
        for (Map.Entry<String, String> tag : new java.util.TreeMap<>(request.tags()).entrySet()) {
            if (!tag.getKey().equals("span.kind")) {
                filter = filter.label(tag.getKey(), tag.getValue());
            }
        }
        return request.minDuration().map(filter::atLeast).orElse(filter);
    }

    /** One request being read. */
    private final class Search {

        private final TraceRequest request;
        private final Deadline deadline;
        private final Predicate<Trace> asked;
        private final Map<String, Trace> found = new LinkedHashMap<>();
        private int pages;
        private long looked;

        Search(TraceRequest request, Deadline deadline) {
            this.request = request;
            this.deadline = deadline;
            this.asked = asked(request);
        }

        /** Reads until there are enough of this filter; why it stopped before that and the end, if it did. */
        Optional<String> read(TraceFilter filter) {
            Optional<String> token = Optional.empty();
            Set<String> tokens = new HashSet<>();
            int enough = 0;
            int here = 0;
            for (int page = 0; page < PAGES_A_LABEL; page++) {
                // Where the first page does not do, only what is looked at here decides: then as many as there are.
                int size = page == 0 ? Math.min(LARGEST_PAGE, request.limit()) : LARGEST_PAGE;
                TraceClient.Page listed = client.list(filter, request.window(), size, token, deadline);
                pages++;
                here += listed.traces().size();
                looked += listed.traces().size();
                for (Map<?, ?> json : listed.traces()) {
                    Optional<Trace> trace = TraceDecoder.trace(json).filter(asked);
                    if (trace.isPresent()) {
                        found.putIfAbsent(trace.get().traceId(), trace.get());
                        enough++;
                    }
                }
                token = listed.next();
                if (token.isEmpty() || enough >= request.limit()) {
                    return Optional.empty();
                }
                if (!tokens.add(token.get())) {
                    throw new BackendException(Kind.FAILED,
                            "Cloud Trace sent the same page token twice: its pages would"
                                    + " never end");
                }
            }
            return Optional.of("only the newest " + here + " traces that " + filter.text()
                    + " selects were looked at; narrow the window");
        }
    }

    /** A span of the service has all the tags; the trace took long enough and ended so. */
    static Predicate<Trace> asked(TraceRequest request) {
        return trace -> request.tagged(trace.spans()) && request.fits(trace);
    }
}
