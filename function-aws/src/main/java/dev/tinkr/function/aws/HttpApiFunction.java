package dev.tinkr.function.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPEventFunction;

/** The entry point behind an HTTP API or a function URL (payload format 2.0). */
public final class HttpApiFunction extends APIGatewayV2HTTPEventFunction {

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        applicationContext.getBean(LambdaEdge.class).begin(context);
        return super.handleRequest(event, context);
    }
}
