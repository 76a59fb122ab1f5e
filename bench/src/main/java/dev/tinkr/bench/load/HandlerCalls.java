package dev.tinkr.bench.load;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.function.aws.MockLambdaContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Calls a function for a while: one call after the other, as Lambda does, and then many at once, which Lambda does not
 * do, to see that nothing in the handler depends on it.
 */
public final class HandlerCalls {

    private static final String METRICS = "{\"service\":\"payments\",\"metric\":\"orders\",\"since\":\"5m\"}";

    private HandlerCalls() {}

    /** Takes the class of the function, the seconds for each part and how many at once. */
    public static void main(String[] arguments) throws Exception {
        @SuppressWarnings("unchecked")
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function = (RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>) Class
                .forName(arguments[0]).getDeclaredConstructor().newInstance();
        Duration part = Duration.ofSeconds(Integer.parseInt(arguments[1]));
        int atOnce = Integer.parseInt(arguments[2]);
        AtomicBoolean told = new AtomicBoolean();
        Tally.Call call = () -> {
            APIGatewayV2HTTPResponse answer = function.handleRequest(event(), new MockLambdaContext());
            if (answer.getStatusCode() != 200 && told.compareAndSet(false, true)) {
                System.out.println(answer.getBody());
            }
            return answer.getStatusCode();
        };
        row("warm", Tally.sustained(1, part.dividedBy(2), call));
        row("one at a time", Tally.sustained(1, part, call));
        row(atOnce + " at once", Tally.sustained(atOnce, part, call));
        row("one at a time", Tally.sustained(1, part, call));
        System.exit(0);
    }

    private static void row(String name, Tally tally) throws Exception {
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long threads = -1;
        if (Files.isDirectory(Path.of("/proc/self/task"))) {
            try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
                threads = tasks.count();
            }
        }
        System.out.printf("%-34s %s   heap %d MB, %d threads%n", name, tally.row(), used >> 20, threads);
    }

    private static APIGatewayV2HTTPEvent event() {
        return APIGatewayV2HTTPEvent.builder().withVersion("2.0").withRawPath("/api/v1/metrics").withRawQueryString("")
                .withHeaders(Map.of("content-type", "application/json", "authorization", "Bearer " + System.getenv(
                        "TINKR_BENCH_KEY")))
                .withBody(METRICS).withRequestContext(APIGatewayV2HTTPEvent.RequestContext
                        .builder().withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder().withMethod("POST")
                                .withPath("/api/v1/metrics").build())
                        .build())
                .build();
    }
}
