package dev.tinkr.function.aws;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.Environment;

/**
 * The context of a function as Micronaut builds it for Lambda, save that beans are made for the first call that needs
 * them and not all at once: most of them no call needs. A snapshot holds what the rehearsal has made.
 */
final class LambdaContext {

    private LambdaContext() {}

    static ApplicationContextBuilder builder() {
        return ApplicationContext.builder(Environment.FUNCTION, "lambda").eagerInitConfiguration(true);
    }
}
