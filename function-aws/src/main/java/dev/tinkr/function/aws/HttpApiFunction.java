package dev.tinkr.function.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;
import java.util.Map;

/** The entry point behind an HTTP API or a function URL (payload format 2.0). */
public final class HttpApiFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Renewed<Running> running = new Renewed<>(Running::new, function -> Rehearsal.of(function.context()));

    /** What a snapshot does not hold. */
    private static final class Running extends APIGatewayV2HTTPEventFunction {

        ApplicationContext context() {
            return applicationContext;
        }

        @Override
        protected ApplicationContextBuilder newApplicationContextBuilder() {
            return LambdaContext.builder();
        }
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        ForeignEvent.refuse(event.getRequestContext() == null || event.getRequestContext().getHttp() == null,
                "an HTTP API or a function URL sends (payload format 2.0)");
        Running function = running.get();
        function.context().getBean(LambdaEdge.class).begin(context);
        APIGatewayV2HTTPResponse answer = function.handleRequest(event, context);
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
