package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * One question for traces. A search gives any traces of its window, in no order, and stops at its limit: so the window is
 * searched from its end in pieces that are small enough for their traces to come all. Then the traces are read whole,
 * the newest first, and what only whole traces tell is judged.
 */
final class TraceSearch {

    private static final int MOST_SEARCHES = 60;
    private static final int FEWEST_ASKED = 100;
    private static final Comparator<FoundTraces.Found> NEWEST_FIRST = Comparator.comparing(FoundTraces.Found::start)
            .reversed().thenComparing(FoundTraces.Found::traceId);

    private final TempoClient client;
    private final WholeTraces wholeTraces;
    private final TraceRequest request;
    private final Deadline deadline;
    private final Set<String> known = new HashSet<>();
    private final TreeSet<FoundTraces.Found> waiting = new TreeSet<>(NEWEST_FIRST);
    private final List<Trace> chosen = new ArrayList<>();
    private final Set<String> losses = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private String query;
    private long bytes;

    TraceSearch(TempoClient client, WholeTraces wholeTraces, TraceRequest request, Deadline deadline) {
        this.client = client;
        this.wholeTraces = wholeTraces;
        this.request = request;
        this.deadline = deadline;
        Translation<String> translation = TempoTranslator.translate(request);
        this.query = translation.nativeQuery();
    }

    Answer<List<Trace>> answer() {
        try {
            search();
        } catch (BackendException e) {
            if (e.kind() != Kind.DEADLINE || chosen.isEmpty()) {
                throw e;
            }
            losses.add("the deadline passed before all traces were read; these are the newest");
        }
        chosen.sort(Comparator.comparing(Trace::startTime).reversed());
        Answer<List<Trace>> answer = Answer.of(List.copyOf(chosen.subList(0, Math.min(chosen.size(), request.limit()))),
                query);
        for (String reason : losses) {
            answer = answer.cutShort(reason);
        }
        for (String note : notes) {
            answer = answer.withWarning(note);
        }
        return answer.withScanned(OptionalLong.empty(), bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty());
    }

    private void search() {
        Seconds whole = Seconds.around(request.window());
        long width = Math.min(whole.length(), Seconds.LONGEST);
        long end = whole.end();
        int asked = Math.max(FEWEST_ASKED, 2 * request.limit());
        for (int searches = 0; end > whole.start() && chosen.size() < request.limit(); searches++) {
            if (searches == MOST_SEARCHES) {
                losses.add("only traces since " + Instant.ofEpochSecond(end) + " were looked at, in " + MOST_SEARCHES
                        + " searches; narrow the window");
                return;
            }
            Seconds piece = new Seconds(whole.start(), end).last(width);
            FoundTraces found = find(piece, asked);
            found.traces().stream().filter(trace -> known.add(trace.traceId())).forEach(waiting::add);
            if (found.count() >= asked && piece.length() > 1) {
                width = Math.max(1, piece.length() / 4);
                continue;
            }
            if (found.count() >= asked) {
                losses.add("more than " + asked + " traces fit in the second of " + Instant.ofEpochSecond(piece
                        .start()) + ", and not all of them were looked at");
            }
            end = piece.start();
            width = Math.min(Seconds.LONGEST, piece.length() * 2);
            read(end == whole.start() ? Instant.MIN : Instant.ofEpochSecond(end));
        }
    }

    /** Searches a piece; a server that does not know all of the query is asked for the service's traces. */
    private FoundTraces find(Seconds piece, int asked) {
        FoundTraces found;
        try {
            found = client.search(query, piece, asked, deadline);
        } catch (BackendException e) {
            String plain = TempoTranslator.ofService(request.service());
            if (e.kind() != Kind.BAD_REQUEST || query.equals(plain)) {
                throw e;
            }
            found = client.search(plain, piece, asked, deadline);
            query = plain;
            notes.add("the server does not take the whole query, so that all traces of the service were looked at");
        }
        bytes += found.bytes().orElse(0);
        // One that came to its limit stopped there: its window is searched again in parts, or is told of itself.
        if (!found.complete() && found.count() < asked) {
            losses.add("the server says that it did not look at all of its data");
        }
        return found;
    }

    /** Reads the traces that began since then, of which there are no others now. */
    private void read(Instant since) {
        List<FoundTraces.Found> next = new ArrayList<>();
        while (!waiting.isEmpty() && !waiting.first().start().isBefore(since) && chosen.size() < request.limit()) {
            next.clear();
            while (!waiting.isEmpty() && !waiting.first().start().isBefore(since) && next.size() < Math.min(
                    WholeTraces.AT_ONCE, request.limit() - chosen.size())) {
                next.add(waiting.pollFirst());
            }
            wholeTraces.read(next.stream().map(FoundTraces.Found::traceId).toList(), deadline, read -> {
                losses.addAll(read.losses());
                read.trace().filter(this::fits).ifPresent(chosen::add);
            });
        }
    }

    private boolean fits(Trace trace) {
        return request.fits(trace) && request.tagged(trace.spans())
                && trace.spans().stream().anyMatch(
                        span -> span.service().equals(request.service()) && request.window().contains(span
                                .startTime()));
    }
}
