package dev.tinkr.backend.cloudwatch.stub;

import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three services behind one address, as {@code AWS_ENDPOINT_URL} has them. */
public final class AwsStub implements StubServer.Site {

    /** The region that requests are to be signed for. */
    public static final String REGION = "eu-central-1";
    private static final Pattern SIGNATURE = Pattern.compile("AWS4-HMAC-SHA256 Credential=[A-Z0-9]+/[0-9]{8}/" + REGION
            + "/(logs|monitoring|xray)/aws4_request, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}");

    private final LogsStub logs = new LogsStub();
    private final MetricsStub metrics = new MetricsStub();
    private final TracesStub traces = new TracesStub();

    /** CloudWatch Logs. */
    public LogsStub logs() {
        return logs;
    }

    /** CloudWatch metrics. */
    public MetricsStub metrics() {
        return metrics;
    }

    /** X-Ray. */
    public TracesStub traces() {
        return traces;
    }

    @Override
    public StubReply answer(StubRequest request) {
        Matcher signature = SIGNATURE.matcher(request.header("Authorization").orElse(""));
        String service = signature.matches() ? signature.group(1) : "";
        try {
            return switch (service) {
                case "logs" -> logs.answer(request);
                case "monitoring" -> metrics.answer(request);
                case "xray" -> traces.answer(request);
                default ->
                    throw new AwsRefusal(403, "MissingAuthenticationTokenException", "the request is not signed");
            };
        } catch (AwsRefusal e) {
            return service.equals("monitoring") ? MetricsStub.refusal(e) : json(e, service.equals("xray"));
        }
    }

    /** In the body for JSON 1.1, in a header too for REST. */
    private static StubReply json(AwsRefusal e, boolean rest) {
        StubReply reply = StubReply.of(e.status(), rest ? "application/json" : "application/x-amz-json-1.1",
                Body.json(Map.of(
                        "__type", e.code(), "message", String.valueOf(e.getMessage()))));
        return rest ? reply.with("x-amzn-ErrorType", e.code()) : reply;
    }
}
