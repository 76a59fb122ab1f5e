package dev.tinkr.backend.cloudwatch.traces;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Answers trace requests from X-Ray: finds ids, reads the traces, and judges what X-Ray's filter cannot say exactly. */
final class TraceSearch {

    private static final int MOST_READ = 2_000;

    private final TracesClient client;

    TraceSearch(TracesClient client) {
        this.client = client;
    }

    Answer<List<Trace>> answer(TraceRequest request, Deadline deadline) {
        String expression = TraceFilter.of(request);
        SummarySearch summaries = new SummarySearch(client, expression, request.window(), deadline);
        List<Trace> traces = new ArrayList<>();
        Set<String> read = new HashSet<>();
        Set<String> problems = new LinkedHashSet<>();
        try {
            while (traces.size() < request.limit() && !summaries.exhausted() && read.size() < MOST_READ) {
                SummarySearch.Page page = summaries.next();
                if (!page.whole()) {
                    problems.add("more traces began within a minute than X-Ray was asked for; narrow the request");
                }
                List<String> ids = page.ids().stream().filter(read::add).toList();
                judge(ids, request, traces, problems, deadline);
            }
        } catch (BackendException e) {
            if (!e.kind().onlyEndsTheAnswer() || summaries.calls() <= 1 && traces.isEmpty()) {
                throw e;
            }
            problems.add(e.getMessage());
        }
        if (read.size() >= MOST_READ && traces.size() < request.limit()) {
            problems.add("the budget of " + MOST_READ + " traces was spent; narrow the request");
        }
        List<Trace> newest = traces.stream().sorted(Comparator.comparing(Trace::startTime).reversed())
                .limit(request.limit())
                .toList();
        Answer<List<Trace>> answer = Answer.of(newest, expression);
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        return answer;
    }

    /** Reads as many as are wanted at a time, until there are enough that fit. */
    private void judge(List<String> ids, TraceRequest request, List<Trace> traces, Set<String> problems,
            Deadline deadline) {
        for (int first = 0; first < ids.size() && traces.size() < request.limit();) {
            int last = Math.min(ids.size(), first + request.limit() - traces.size());
            TraceReader.Read read = new TraceReader(client).read(ids.subList(first, last), deadline);
            read.traces().stream().filter(trace -> fits(trace, request)).forEach(traces::add);
            problems.addAll(read.problems());
            if (deadline.passed()) {
                return;
            }
            first = last;
        }
    }

    /** Without tags, that X-Ray found it for the service is enough. */
    static boolean fits(Trace trace, TraceRequest request) {
        return request.fits(trace) && (request.tags().isEmpty() || request.tagged(trace.spans()));
    }
}
