package dev.tinkr.operations;

import java.util.function.Function;

/** Runs calls so that each leaves one line, and every failure of them is a problem. */
final class Audit {

    private final AuditLog log;
    private final Problems problems;

    Audit(AuditLog log, Problems problems) {
        this.log = log;
        this.problems = problems;
    }

    <T> T call(String operation, String service, CallContext context, Function<Trail, T> work) {
        Trail trail = new Trail(operation, service, context.caller());
        T done;
        try {
            done = work.apply(trail);
        } catch (RuntimeException e) {
            throw failed(trail, problems.of(e));
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw failed(trail, problems.ofDefect(e));
        }
        log.write(trail.done());
        return done;
    }

    private ProblemException failed(Trail trail, ProblemException failure) {
        log.write(trail.failed(failure.problem()));
        return failure;
    }
}
