package dev.tinkr.function.azure;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.micronaut.azure.function.http.AzureHttpFunction;
import io.micronaut.context.ApplicationContextBuilder;
import java.util.Optional;

/** The entry point of the HTTP function, for every path. */
public final class TinkrFunction extends AzureHttpFunction {

    /** As the platform makes it, one for each call; they share one context. */
    public TinkrFunction() {
        this(defaultApplicationContextBuilder());
    }

    TinkrFunction(ApplicationContextBuilder context) {
        super(context);
    }

    /** Answers a request. Who may ask is decided inside, hence the anonymous trigger. */
    @FunctionName("tinkr")
    @Override
    public HttpResponseMessage route(@HttpTrigger(name = "request", route = "{*path}",
            methods = {HttpMethod.GET, HttpMethod.POST},
            authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return super.route(request, context);
    }

    /** Two first calls at the same time start one context. */
    @Override
    public void startApplicationContext(ApplicationContextBuilder builder) {
        synchronized (TinkrFunction.class) {
            super.startApplicationContext(builder);
        }
    }

    /** None: one more for each call would never be let go, and what ends with the process needs none. */
    @Override
    protected void registerApplicationContextShutDownHook() {
        // nothing is kept for the end
    }
}
