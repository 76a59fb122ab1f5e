package dev.tinkr.backend.grafana.tempo;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.grafana.tempo.stub.TempoStub;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.model.Trace;
import dev.tinkr.testing.http.FaultSuite;
import dev.tinkr.testing.http.Question;
import dev.tinkr.testing.http.StubServer;
import dev.tinkr.testing.recorded.Recorded;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class TempoFaultsTest extends FaultSuite {

    private static final TimeWindow WINDOW = new TimeWindow(Instant.parse("2026-11-20T22:44:00Z"), Instant.parse(
            "2026-11-20T22:55:00Z"));
    private static final String CORPUS = Recorded.text("tempo/corpus.json");

    @Override
    protected StubServer healthy() {
        return StubServer.http(new TempoStub(CORPUS, false));
    }

    @Override
    protected ObservabilityBackend open(URI service) {
        return new OnlyTraces(new TempoTraces(new TempoConnection("Tempo", service, Credentials.basic("user",
                "a-secret-password"), Map.of()), Clock.systemUTC()));
    }

    @Override
    protected Collection<String> secrets() {
        return List.of("a-secret-password");
    }

    @Override
    protected List<Question> questions() {
        return List.of(
                new Question("traces", (backend, deadline) -> backend.getTraces(new TraceRequest("search", WINDOW,
                        20, Map.of(), Optional.empty(), Optional.empty()), deadline)),
                new Question("trace", (backend, deadline) -> backend.getTrace(new TraceByIdRequest(
                        "5b8efff798038103d269b633813fc60c", Optional.empty()), deadline)),
                new Question("services", (backend, deadline) -> backend.listServices(new ServiceListRequest(Optional
                        .empty(), WINDOW), deadline)));
    }

    @Override
    protected String name() {
        return "tempo";
    }

    /** Traces as the part of a backend that has nothing else. */
    private record OnlyTraces(TempoTraces traces) implements ObservabilityBackend {

        @Override
        public String name() {
            return "tempo";
        }

        @Override
        public Answer<List<Trace>> getTraces(TraceRequest request, Deadline deadline) {
            return traces.query(request, deadline);
        }

        @Override
        public Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline) {
            return traces.byId(request, deadline);
        }

        @Override
        public Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline) {
            return traces.services(request, deadline);
        }

        @Override
        public List<SignalCheck> check(Deadline deadline) {
            return List.of(traces.check(deadline));
        }

        @Override
        public void close() {
            traces.close();
        }

        @Override
        public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Answer<List<MetricDescriptor>> listMetrics(MetricListRequest request, Deadline deadline) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NativeQuery translate(LogRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
