package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.SignalCheck.State;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.Trace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The traces of one Tempo. */
public final class TempoTraces implements AutoCloseable {

    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{1,32}");
    private static final Duration RECENTLY = Duration.ofMinutes(5);

    private final TempoConnection connection;
    private final TempoClient client;
    private final WholeTraces wholeTraces;
    private final Clock clock;

    /** Traces over that connection. Contacts nothing. */
    public TempoTraces(TempoConnection connection, Clock clock) {
        this.connection = connection;
        this.client = new TempoClient(connection, clock);
        this.wholeTraces = new WholeTraces(client);
        this.clock = clock;
    }

    /** Traces that the service took part in, the newest first. */
    public Answer<List<Trace>> query(TraceRequest request, Deadline deadline) {
        return new TraceSearch(client, wholeTraces, request, deadline).answer();
    }

    /** One whole trace; empty when there is none of that id. */
    public Answer<Optional<Trace>> byId(TraceByIdRequest request, Deadline deadline) {
        String id = request.traceId().strip().replace("-", "").toLowerCase(Locale.ROOT);
        if (!TRACE_ID.matcher(id).matches()) {
            throw new BackendException(Kind.BAD_REQUEST, "the id of a trace is 1 to 32 hexadecimal digits, not '"
                    + request.traceId() + "'");
        }
        WholeTraces.Read read = wholeTraces.read(id, request.window(), deadline);
        Answer<Optional<Trace>> answer = Answer.of(read.trace(), id);
        for (String reason : read.losses()) {
            answer = answer.cutShort(reason);
        }
        return answer;
    }

    /** The names of the services that traces tell of, sorted. */
    public Answer<List<String>> services(ServiceListRequest request, Deadline deadline) {
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        TreeSet<String> names = new TreeSet<>();
        Seconds whole = Seconds.around(request.window());
        for (long end = whole.end(); end > whole.start();) {
            Seconds piece = new Seconds(whole.start(), end).last(Seconds.LONGEST);
            if (client.serviceNames(piece, deadline).get("tagValues") instanceof List<?> values) {
                values.stream().map(TempoTraces::name).filter(name -> !name.isEmpty() && name.toLowerCase(Locale.ROOT)
                        .contains(part)).forEach(names::add);
            }
            end = piece.start();
        }
        return Answer.of(List.copyOf(names), "");
    }

    /** A value with its type, or as older servers have it; the empty name has no value. */
    private static String name(Object value) {
        return switch (value) {
            case String name -> name;
            case Map<?, ?> typed when typed.get("value") instanceof String name -> name;
            case null, default -> "";
        };
    }

    /** How the traces are. */
    public SignalCheck check(Deadline deadline) {
        long now = clock.instant().getEpochSecond();
        try {
            client.search("{}", new Seconds(now - RECENTLY.toSeconds(), now), 1, deadline);
            return new SignalCheck("traces", State.OK, connection.service() + " at " + connection.base()
                    + " answers");
        } catch (BackendException e) {
            return new SignalCheck("traces", e.kind() == Kind.DENIED ? State.DENIED : State.FAILED, e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
