package dev.tinkr.function.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Json;
import dev.tinkr.scan.ScanReport;
import dev.tinkr.scan.ScanRequest;
import dev.tinkr.scan.ScanRunner;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduled scan: the entry point of EventBridge Scheduler, of a rule of EventBridge, and of whoever may invoke the
 * function directly, which IAM decides. It answers with the report.
 */
public final class ScanFunction implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ScanFunction.class);
    /** What it takes to answer when everything is done. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(2);

    private final Renewed<ApplicationContext> running = new Renewed<>(() -> LambdaContext.builder()
            .start(), Rehearsal::of);

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        ScanRequest request = ScanEvent.read(new String(event.readAllBytes(), StandardCharsets.UTF_8));
        Duration time = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(TO_ANSWER);
        ScanReport report = running.get().getBean(ScanRunner.class).run(request, Deadline.after(time.isNegative()
                ? Duration.ZERO
                : time));
        LOG.info("{}", report.summary());
        report.warnings().forEach(warning -> LOG.warn("{}", warning));
        report.orElseThrow();
        answer.write(Json.write(report.json()).getBytes(StandardCharsets.UTF_8));
    }
}
