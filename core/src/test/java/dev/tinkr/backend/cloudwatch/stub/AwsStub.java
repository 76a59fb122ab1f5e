package dev.tinkr.backend.cloudwatch.stub;

import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.util.Map;

/** The three services behind one address, as {@code AWS_ENDPOINT_URL} has them. */
public final class AwsStub implements StubServer.Site {

    /** The region that requests are to be signed for. */
    public static final String REGION = "eu-central-1";
    private static final String SIGNATURE = "AWS4-HMAC-SHA256 Credential=[A-Z0-9]+/[0-9]{8}/" + REGION
            + "/(logs|monitoring|xray)/aws4_request, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}";

    private final LogsStub logs = new LogsStub();

    /** CloudWatch Logs. */
    public LogsStub logs() {
        return logs;
    }

    @Override
    public StubReply answer(StubRequest request) {
        try {
            String signature = request.header("Authorization").orElse("");
            if (!signature.matches(SIGNATURE)) {
                throw new AwsRefusal(403, "MissingAuthenticationToken", "the request is not signed: " + signature);
            }
            if (signature.contains("/logs/")) {
                return logs.answer(request);
            }
            throw new AwsRefusal("UnknownOperationException", "unknown service");
        } catch (AwsRefusal e) {
            return StubReply.of(e.status(), "application/x-amz-json-1.1", Body.json(Map.of("__type", e.code(), "message", e
                    .getMessage()))).with("x-amzn-RequestId", "0");
        }
    }
}
