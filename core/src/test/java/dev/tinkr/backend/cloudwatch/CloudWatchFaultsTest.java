package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.cloudwatch.stub.AwsStub;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.http.FaultSuite;
import dev.tinkr.testing.http.Question;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every question times every fault. */
class CloudWatchFaultsTest extends FaultSuite {

    private static final String TRACE = "1-691ee420-bd862e3fe1be46a994272793";
    private static final String SEGMENT = """
            {"id":"70de5b6f19ff9a0a","name":"payments","start_time":1763632160.5,"end_time":1763632161.25,\
            "trace_id":"%s"}""".formatted(TRACE);

    @Override
    protected StubServer healthy() {
        AwsStub stub = new AwsStub();
        stub.logs().write("/ecs/payments", "web/payments/1", Stubs.TEN.plusSeconds(60).toEpochMilli(),
                "ERROR card refused");
        stub.metrics().series("AWS/ECS", "CPUUtilization", Map.of("ServiceName", "payments", "ClusterName", "prod"),
                Map.of(
                        Stubs.TEN.plusSeconds(120), 42.0));
        stub.traces().trace(TRACE, Set.of("payments"), List.of(SEGMENT));
        return StubServer.http(stub);
    }

    @Override
    protected ObservabilityBackend open(URI service) {
        return Stubs.open(service);
    }

    @Override
    protected Collection<String> secrets() {
        return List.of(Stubs.SECRET);
    }

    @Override
    protected String name() {
        return "cloudwatch";
    }

    @Override
    protected List<Question> questions() {
        ServiceSelector payments = ServiceSelector.named("payments");
        return List.of(
                new Question("logs", (backend, deadline) -> backend.queryLogs(LogRequest.of(payments, QueryParser.parse(
                        "refused").query(), Stubs.TEN_O_CLOCK, 10), deadline)),
                new Question("counts", (backend, deadline) -> backend
                        .countLogs(
                                new CountRequest(payments, QueryParser.parse("*").query(), Stubs.TEN_O_CLOCK,
                                        Duration.ofMinutes(
                                                10),
                                        Optional.empty()),
                                deadline)),
                new Question("metrics", (backend, deadline) -> backend
                        .getMetrics(new MetricRequest("payments", "CPUUtilization", Stubs.TEN_O_CLOCK, Optional
                                .empty(), Optional.empty(), Map.of(), Optional.empty()), deadline)),
                new Question(
                        "metric list", (backend, deadline) -> backend.listMetrics(
                                new MetricListRequest("payments", Optional.empty(),
                                        Stubs.TEN_O_CLOCK, Optional.empty()),
                                deadline)),
                new Question("traces", (backend, deadline) -> backend.getTraces(new TraceRequest("payments",
                        Stubs.TRACE_WINDOW, 10, Map.of(), Optional.empty(), Optional.empty()), deadline)),
                new Question("trace",
                        (backend, deadline) -> backend.getTrace(new TraceByIdRequest(TRACE, Optional.empty()),
                                deadline)),
                new Question("services",
                        (backend, deadline) -> backend.listServices(new ServiceListRequest(Optional.empty(),
                                Stubs.TEN_O_CLOCK), deadline)));
    }

    @Override
    protected Optional<String> pageToken(StubRequest request) {
        return request.header("X-Amz-Target").filter(target -> target.endsWith(".DescribeLogGroups")).map(
                target -> "/nextToken").or(
                        () -> Optional.of("/NextToken").filter(pointer -> request.path().matches(
                                "/(TraceSummaries|Traces)")));
    }
}
