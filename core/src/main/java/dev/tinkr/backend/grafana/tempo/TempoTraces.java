package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.Trace;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The traces of one Tempo. */
public final class TempoTraces implements AutoCloseable {

    /** Traces over that connection. Contacts nothing. */
    public TempoTraces(TempoConnection connection, Clock clock) {
        throw new UnsupportedOperationException();
    }

    /** Traces that the service took part in, the newest first. */
    public Answer<List<Trace>> query(TraceRequest request, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /** One whole trace; empty when there is none of that id. */
    public Answer<Optional<Trace>> byId(TraceByIdRequest request, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /** The names of the services that traces tell of, sorted. */
    public Answer<List<String>> services(ServiceListRequest request, Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    /** How the traces are. */
    public SignalCheck check(Deadline deadline) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
