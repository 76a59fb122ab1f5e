package dev.tinkr.api;

import dev.tinkr.auth.AuthFilter;
import dev.tinkr.auth.Edge;
import dev.tinkr.backend.Deadline;
import dev.tinkr.config.TinkrConfig;
import dev.tinkr.operations.CallContext;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Tells a controller on whose behalf it is called and until when. */
@Singleton
final class CallContextBinder implements TypedRequestArgumentBinder<CallContext> {

    private static final Argument<CallContext> TYPE = Argument.of(CallContext.class);

    private final Duration timeout;
    private final Edge edge;
    private final RunningCalls calls;
    private final Optional<ClientWatch> watch;

    CallContextBinder(TinkrConfig config, Edge edge, RunningCalls calls, Optional<ClientWatch> watch) {
        this.timeout = config.requestTimeout();
        this.edge = edge;
        this.calls = calls;
        this.watch = watch;
    }

    @Override
    public Argument<CallContext> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<CallContext> bind(ArgumentConversionContext<CallContext> context, HttpRequest<?> request) {
        Deadline deadline = Deadline.after(edge.remaining(request).orElse(timeout));
        Deadline.Registration running = calls.began(deadline);
        Deadline.Registration watched = watch.map(client -> client.whenGone(request, deadline::cancel)).orElse(
                () -> {});
        CallEnd.closes(request, () -> {
            watched.close();
            running.close();
        });
        CallContext bound = new CallContext(AuthFilter.caller(request), deadline);
        return () -> Optional.of(bound);
    }
}
