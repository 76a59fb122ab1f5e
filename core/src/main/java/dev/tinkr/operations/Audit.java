package dev.tinkr.operations;

import java.util.function.Function;

/** Runs calls, as many at once as are let in, so that each leaves one line and every failure of them is a problem. */
final class Audit {

    private final AuditLog log;
    private final Problems problems;
    private final Admission admission;

    Audit(AuditLog log, Problems problems, Admission admission) {
        this.log = log;
        this.problems = problems;
        this.admission = admission;
    }

    <T> T call(String operation, String service, CallContext context, Function<Trail, T> work) {
        Trail trail = new Trail(operation, service, context.caller());
        T done;
        try (Admission.Place place = admission.enter(operation, context.deadline())) {
            done = work.apply(trail);
        } catch (RuntimeException e) {
            throw failed(trail, problems.of(e, context.deadline()));
        } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
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
