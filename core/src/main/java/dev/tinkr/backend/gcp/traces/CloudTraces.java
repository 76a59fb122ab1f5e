package dev.tinkr.backend.gcp.traces;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The traces of a project: a search, and one whole trace. */
public final class CloudTraces {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final TraceClient client;
    private final TraceSearch search;

    /** The traces that the client reads. */
    public CloudTraces(TraceClient client) {
        this.client = client;
        this.search = new TraceSearch(client);
    }

    /** Traces that a service took part in. */
    public Answer<List<Trace>> query(TraceRequest request, Deadline deadline) {
        return search.answer(request, deadline);
    }

    /** One whole trace. */
    public Answer<Optional<Trace>> byId(TraceByIdRequest request, Deadline deadline) {
        String id = request.traceId().replace("-", "").toLowerCase(Locale.ROOT);
        if (!ID.matcher(id).matches()) {
            return Answer.of(Optional.<Trace>empty(), "").withWarning("'" + request.traceId()
                    + "' is not the id of a trace in Cloud Trace, which has 32 hexadecimal digits");
        }
        return Answer.of(client.get(id, deadline).flatMap(TraceDecoder::trace), "traces/" + id);
    }

    /** Asks for one trace. */
    public void probe(Instant since, Deadline deadline) {
        client.probe(since, deadline);
    }
}
