package dev.tinkr.api;

import dev.tinkr.operations.Problem;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a call for which something could not be made. Mostly a setting is wrong, and then the log names it in a line: each
 * call tries again, and a stack trace for each would hide it.
 */
@Singleton
final class UnmadeBeanHandler implements ExceptionHandler<BeanInstantiationException, HttpResponse<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(UnmadeBeanHandler.class);

    @Override
    public HttpResponse<?> handle(HttpRequest request, BeanInstantiationException exception) {
        Optional<Problem> setting = Problems.wrongSetting(exception);
        setting.ifPresentOrElse(problem -> LOG.error("{}: {}", problem.title(), problem.detail()), () -> LOG.error(
                "a defect in tinkr", exception));
        return Problems.write(setting.orElseGet(Problems::internal), request, HttpResponse.ok());
    }
}
