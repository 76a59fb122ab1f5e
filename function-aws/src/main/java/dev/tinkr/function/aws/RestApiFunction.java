package dev.tinkr.function.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.proxy.payload1.ApiGatewayProxyRequestEventFunction;
import java.util.Map;

/** The entry point behind a REST API (payload format 1.0). */
public final class RestApiFunction
        implements
            RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    private final Renewed<Running> running = new Renewed<>(Running::new, function -> Rehearsal.of(function.context()));

    /** What a snapshot does not hold. */
    private static final class Running extends ApiGatewayProxyRequestEventFunction {

        ApplicationContext context() {
            return applicationContext;
        }

        @Override
        protected ApplicationContextBuilder newApplicationContextBuilder() {
            return LambdaContext.builder();
        }
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        ForeignEvent.refuse(event.getHttpMethod() == null || event.getPath() == null,
                "a REST API sends (payload format 1.0)");
        Running function = running.get();
        function.context().getBean(LambdaEdge.class).begin(context);
        APIGatewayProxyResponseEvent answer = function.handleRequest(event, context);
        LongAnswer.problem(answer.getBody()).ifPresent(problem -> {
            answer.setStatusCode(LongAnswer.STATUS);
            answer.setHeaders(Map.of("Content-Type", LongAnswer.TYPE));
            answer.setMultiValueHeaders(null);
            answer.setBody(problem);
            answer.setIsBase64Encoded(false);
        });
        return answer;
    }
}
