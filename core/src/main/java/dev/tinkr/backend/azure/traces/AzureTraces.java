package dev.tinkr.backend.azure.traces;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.azure.api.LogsApi;
import dev.tinkr.model.Trace;
import java.util.List;
import java.util.Optional;

/** The traces. */
public final class AzureTraces {

    private final LogsApi api;

    /** The traces behind that API. */
    public AzureTraces(LogsApi api) {
        this.api = api;
    }

    /** Traces. */
    public Answer<List<Trace>> query(TraceRequest request, Deadline deadline) {
        throw new UnsupportedOperationException(api.toString());
    }

    /** One trace. */
    public Answer<Optional<Trace>> byId(TraceByIdRequest request, Deadline deadline) {
        throw new UnsupportedOperationException(api.toString());
    }
}
