package dev.tinkr.operations;

import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What the audit line of one call will say, as it becomes known. */
final class Trail {

    private final String operation;
    private final Caller caller;
    private final long began = System.nanoTime();
    private String service;
    private Optional<TimeWindow> window = Optional.empty();
    private boolean partial;

    Trail(String operation, String service, Caller caller) {
        this.operation = operation;
        this.service = service;
        this.caller = caller;
    }

    /** Takes down whose data of what time is really asked for. */
    <R> CallReader.Read<R> of(CallReader.Read<R> read) {
        window = read.window();
        if (!read.services().all()) {
            service = named(read.services());
        }
        return read;
    }

    void partial(boolean cutShort) {
        partial = cutShort;
    }

    long tookMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    AuditLine done() {
        return line(partial ? "partial" : "ok", 200);
    }

    AuditLine failed(Problem problem) {
        return line(problem.type(), problem.status());
    }

    private AuditLine line(String outcome, int status) {
        return new AuditLine(caller, operation, service, window, outcome, status, tookMs());
    }

    private static String named(ServiceSelector services) {
        return services.anyOf().stream().map(pattern -> switch (pattern) {
            case ValuePattern.Exact exact -> exact.value();
            case ValuePattern.Wildcard wildcard -> wildcard.pattern();
            case ValuePattern.Regex regex -> "/" + regex.source() + "/";
        }).collect(Collectors.joining(","));
    }
}
