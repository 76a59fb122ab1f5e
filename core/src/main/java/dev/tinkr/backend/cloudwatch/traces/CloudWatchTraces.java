package dev.tinkr.backend.cloudwatch.traces;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.SignalCheck.State;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.cloudwatch.aws.AwsAccess;
import dev.tinkr.backend.cloudwatch.logs.SpanDocuments;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The traces of X-Ray: from the spans that Transaction Search keeps, where it is on, else from its own segments. */
public final class CloudWatchTraces implements AutoCloseable {

    private static final Duration LOOKED_BACK = Duration.ofHours(24);

    private final TracesClient client;
    private final SpanDocuments spans;
    private final Clock clock;

    /** The traces of one account and region. Contacts nothing. */
    public CloudWatchTraces(AwsAccess access, SpanDocuments spans, Clock clock) {
        this.client = new TracesClient(access, clock);
        this.spans = spans;
        this.clock = clock;
    }

    /** Traces that the service took part in, the newest first. */
    public Answer<List<Trace>> query(TraceRequest request, Deadline deadline) {
        if (keepsSpans(deadline)) {
            Answer<List<Trace>> answer = new SpanSearch(spans).answer(request, deadline);
            if (!answer.value().isEmpty() || answer.partial()) {
                return answer;
            }
        }
        return new TraceSearch(client).answer(request, deadline);
    }

    /** Who may not list log groups has X-Ray all the same. */
    private boolean keepsSpans(Deadline deadline) {
        try {
            return spans.present(deadline);
        } catch (BackendException e) {
            if (e.kind() == Kind.DENIED) {
                return false;
            }
            throw e;
        }
    }

    /** One whole trace. */
    public Answer<Optional<Trace>> byId(TraceByIdRequest request, Deadline deadline) {
        Optional<String> id = TraceIds.xray(request.traceId());
        if (id.isEmpty()) {
            return Answer.of(Optional.<Trace>empty(), "").withWarning("'" + excerpt(request.traceId())
                    + "' is no id of a trace: X-Ray's are 1-5759e988-bd862e3fe1be46a994272793 or 32 hex digits");
        }
        TraceReader.Read read = new TraceReader(client).read(List.of(id.get()), deadline);
        Answer<Optional<Trace>> answer = Answer.of(read.traces().stream().findFirst(), "BatchGetTraces " + id.get());
        for (String problem : read.problems()) {
            answer = answer.cutShort(problem);
        }
        if (answer.value().isPresent() || answer.partial() || !keepsSpans(deadline)) {
            return answer;
        }
        Instant now = clock.instant();
        TimeWindow window = request.window().orElseGet(() -> TimeWindow.endingAt(now, LOOKED_BACK));
        Answer<Optional<Trace>> found = new SpanSearch(spans).read(List.of(TraceIds.w3c(id.get())), window, deadline)
                .map(
                        traces -> traces.stream().findFirst());
        return found.value().isPresent() || request.window().isPresent()
                ? found
                : found.withWarning("only the last 24 hours of aws/spans were searched; say when the trace was");
    }

    private static String excerpt(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** How the traces are. */
    public SignalCheck check(Deadline deadline) {
        try {
            Instant now = clock.instant();
            client.summaries(now.minusSeconds(60), now, "service(\"tinkr\")", Optional.empty(), deadline);
            return new SignalCheck("traces", State.OK, keepsSpans(deadline)
                    ? "X-Ray answers, and Transaction Search is on"
                    : "X-Ray answers");
        } catch (BackendException e) {
            return new SignalCheck("traces", e.kind() == Kind.DENIED ? State.DENIED : State.FAILED, e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
