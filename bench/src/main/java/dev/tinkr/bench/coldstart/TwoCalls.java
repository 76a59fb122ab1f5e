package dev.tinkr.bench.coldstart;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import java.util.Map;

/** Does to a function what Lambda does: makes it, and gives it an event, and then another. */
public final class TwoCalls {

    private TwoCalls() {}

    /** Takes the class of the function, and the backend to translate for. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked")
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function = (RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>) Class
                .forName(arguments[0]).getDeclaredConstructor().newInstance();
        call(function, "GET", "/health", null);
        call(function, "POST", "/api/v1/translate",
                "{\"service\":\"payments-api\",\"query\":\"level:ERROR AND timeout\","
                        + "\"backend\":\"" + arguments[1] + "\"}");
        System.exit(0);
    }

    private static void call(RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function, String method,
            String path, String body) {
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder().withVersion("2.0").withRawPath(path)
                .withRawQueryString("").withHeaders(Map.of("content-type", "application/json", "authorization",
                        "Bearer " + System.getenv("TINKR_BENCH_KEY")))
                .withBody(body).withRequestContext(
                        APIGatewayV2HTTPEvent.RequestContext.builder().withHttp(
                                APIGatewayV2HTTPEvent.RequestContext.Http.builder().withMethod(method).withPath(
                                        path).build())
                                .build())
                .build();
        APIGatewayV2HTTPResponse answer = function.handleRequest(event, new MockLambdaContext());
        if (answer.getStatusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.getStatusCode() + ": " + answer.getBody());
        }
    }
}
