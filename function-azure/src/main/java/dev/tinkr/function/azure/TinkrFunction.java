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

    /** As the platform makes it. */
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
}
