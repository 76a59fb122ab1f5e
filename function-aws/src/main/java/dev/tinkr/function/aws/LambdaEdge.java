package dev.tinkr.function.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.tinkr.auth.Edge;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Lambda tells about a call: how long it may take, and who made it where IAM has authenticated it. The caller's
 * ARN stands in the request's context, which API Gateway and the function URL write and no caller can.
 */
@Singleton
final class LambdaEdge implements Edge {

    /** What it takes to send an answer that is ready. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(1);

    /** What Lambda takes as the answer of a call that somebody waits for. */
    static final int LONGEST_ANSWER = 6_291_556;

    /** Of the call in progress: an environment of Lambda's has one at a time. */
    private volatile Optional<Context> current = Optional.empty();

    /** A call begins. */
    void begin(Context context) {
        current = Optional.ofNullable(context);
    }

    @Override
    public Exposure exposure() {
        return Exposure.FUNCTION;
    }

    @Override
    public Optional<String> subject(HttpRequest<?> request) {
        Object event = request instanceof ServletHttpRequest<?, ?> servlet ? servlet.getNativeRequest() : null;
        return switch (event) {
            case APIGatewayV2HTTPEvent http -> Optional.ofNullable(http.getRequestContext())
                    .map(APIGatewayV2HTTPEvent.RequestContext::getAuthorizer)
                    .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getIam)
                    .map(APIGatewayV2HTTPEvent.RequestContext.IAM::getUserArn);
            case APIGatewayProxyRequestEvent rest -> Optional.ofNullable(rest.getRequestContext())
                    .map(APIGatewayProxyRequestEvent.ProxyRequestContext::getIdentity)
                    .map(APIGatewayProxyRequestEvent.RequestIdentity::getUserArn);
            case null, default -> Optional.empty();
        };
    }

    @Override
    public Optional<Duration> remaining(HttpRequest<?> request) {
        return current.map(context -> Duration.ofMillis(context.getRemainingTimeInMillis()).minus(TO_ANSWER))
                .map(time -> time.isNegative() ? Duration.ZERO : time);
    }

    @Override
    public OptionalInt longestAnswer() {
        return OptionalInt.of(LONGEST_ANSWER);
    }
}
