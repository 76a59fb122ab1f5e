package dev.tinkr.function.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.micronaut.function.aws.proxy.payload1.ApiGatewayProxyRequestEventFunction;

/** The entry point behind a REST API (payload format 1.0). */
public final class RestApiFunction extends ApiGatewayProxyRequestEventFunction {

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        applicationContext.getBean(LambdaEdge.class).begin(context);
        return super.handleRequest(event, context);
    }
}
