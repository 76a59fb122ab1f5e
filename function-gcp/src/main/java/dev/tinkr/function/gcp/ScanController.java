package dev.tinkr.function.gcp;

import dev.tinkr.backend.http.Json;
import dev.tinkr.config.ConfigException;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.scan.ScanReport;
import dev.tinkr.scan.ScanRequest;
import dev.tinkr.scan.ScanRunner;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scan at each call; only where the scan is what is deployed. */
@Controller("/")
@Requires(property = ScanController.HERE)
final class ScanController {

    static final String HERE = "tinkr.scan.here";

    private static final Logger LOG = LoggerFactory.getLogger(ScanController.class);

    private final ScanRunner scans;

    ScanController(ScanRunner scans) {
        this.scans = scans;
    }

    /** Scans, and answers with the report. One in which nothing could be examined is an error, so that it is noticed. */
    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<String> scan(@Nullable @Body String body, CallContext context) {
        ScanReport report = scans.run(request(body), context.deadline());
        LOG.info("{}", report.summary());
        report.warnings().forEach(warning -> LOG.warn("{}", warning));
        return HttpResponse.status(report.failed() ? HttpStatus.BAD_GATEWAY : HttpStatus.OK).body(Json.write(report
                .json())).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static ScanRequest request(String body) {
        try {
            return body == null || body.isBlank() ? ScanRequest.OF_SETTINGS : ScanRequest.of(Json.parseObject(body));
        } catch (ConfigException e) {
            throw refused(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw refused("the body is no JSON object", e);
        }
    }

    private static ProblemException refused(String why, RuntimeException cause) {
        return new ProblemException(Problem.of(400, "invalid-request", "Invalid request", why), cause);
    }
}
