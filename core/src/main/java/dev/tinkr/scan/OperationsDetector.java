package dev.tinkr.scan;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.operations.AnomaliesCall;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.Role;
import dev.tinkr.operations.ServicesCall;
import dev.tinkr.operations.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Asks the operations that callers ask too, with their audit line and without secrets in what comes back. */
final class OperationsDetector implements Detector {

    private static final Caller SCAN = new Caller("scheduled scan", Set.of(Role.VIEWER));
    /** A service that has fallen silent is still one to look at. */
    private static final Duration KNOWN_FOR = Duration.ofHours(24);

    private final Operations operations;

    OperationsDetector(Operations operations) {
        this.operations = operations;
    }

    @Override
    public Services services(TimeWindow window, Deadline deadline) {
        Outcome<List<String>> listed = operations.services(new ServicesCall(Optional.empty(), When.between(window.end()
                .minus(KNOWN_FOR).toString(), window.end().toString())), new CallContext(SCAN, deadline));
        List<String> warnings = listed.meta().warnings();
        if (listed.value().isEmpty() && listed.meta().partial()) {
            throw new BackendException(Kind.FAILED, "the services to scan could not be listed: " + String.join("; ",
                    warnings));
        }
        return new Services(listed.value(), warnings);
    }

    @Override
    public Findings detect(String service, TimeWindow window, Deadline deadline) {
        Outcome<AnomalyReport> outcome = operations.anomalies(new AnomaliesCall(service, When.between(window.start()
                .toString(), window.end().toString()), OptionalInt.empty(), Optional.empty(), List.of(), Optional
                        .empty(),
                Optional.empty(), Optional.empty()), new CallContext(SCAN, deadline));
        List<String> warnings = new ArrayList<>(outcome.meta().warnings());
        outcome.value().notExamined().forEach(one -> warnings.add(one.what() + " was not examined: " + one.reason()));
        return new Findings(outcome.value().anomalies(), warnings, outcome.meta().partial()
                ? Optional.of(outcome.value().metricsExamined())
                : Optional.empty());
    }
}
