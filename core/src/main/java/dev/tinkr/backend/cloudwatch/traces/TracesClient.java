package dev.tinkr.backend.cloudwatch.traces;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.cloudwatch.aws.AwsAccess;
import dev.tinkr.backend.cloudwatch.aws.AwsService;
import dev.tinkr.backend.cloudwatch.aws.FirstUse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.BatchGetTracesResponse;
import software.amazon.awssdk.services.xray.model.GetTraceSummariesResponse;
import software.amazon.awssdk.services.xray.model.TimeRangeType;

/** The calls to X-Ray, each with the permission it needs. */
public final class TracesClient implements AutoCloseable {

    /** What one call takes. */
    static final int TRACES_A_CALL = 5;

    private final FirstUse<XRayClient> sdk;
    private final AwsService service;

    /** A client. Contacts nothing. */
    public TracesClient(AwsAccess access, Clock clock) {
        this.sdk = new FirstUse<>(() -> access.client(XRayClient.builder()));
        this.service = new AwsService("X-Ray", access, RetryPolicy.standard(), clock);
    }

    /** A page of the traces that began in that time and fit the expression. */
    GetTraceSummariesResponse summaries(Instant start, Instant end, String expression, Optional<String> token,
            Deadline deadline) {
        return service.call("the search for traces", TracesPermissions.SUMMARIES, deadline,
                () -> sdk.get().getTraceSummaries(request -> request
                        .startTime(start).endTime(end).timeRangeType(TimeRangeType.TRACE_ID).sampling(false)
                        .filterExpression(
                                expression)
                        .nextToken(token.orElse(null))));
    }

    /** At most five traces with their segments. */
    BatchGetTracesResponse traces(List<String> ids, Optional<String> token, Deadline deadline) {
        return service.call("the segments of traces", TracesPermissions.TRACES, deadline,
                () -> sdk.get().batchGetTraces(request -> request
                        .traceIds(ids).nextToken(token.orElse(null))));
    }

    @Override
    public void close() {
        sdk.close();
    }
}
