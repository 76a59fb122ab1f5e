package dev.tinkr.function.aws;

import dev.tinkr.api.wire.TranslateAnswer;
import dev.tinkr.api.wire.WireJson;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.ProblemException;
import dev.tinkr.operations.Role;
import dev.tinkr.operations.TranslateCall;
import dev.tinkr.operations.When;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * What is played through before a snapshot: the query language, the chosen backend's translator and the writing of
 * JSON, which contact nobody.
 */
final class Rehearsal {

    private static final Caller NOBODY = new Caller("rehearsal before a snapshot", Set.of(Role.VIEWER));
    private static final List<String> QUERIES = List.of("level:ERROR AND \"timed out\"",
            "(status:>=500 OR status:404) AND NOT path:/health*", "/conn(ection)? re(set|fused)/");

    private Rehearsal() {}

    static void of(ApplicationContext context) {
        Operations operations = context.getBean(Operations.class);
        String backend = context.getBean(ObservabilityBackend.class).name();
        for (String query : QUERIES) {
            try {
                WireJson.bytes(
                        TranslateAnswer.of(operations.translate(call(query, backend), new CallContext(NOBODY, Deadline
                                .after(Duration.ofSeconds(5)))), List.of()));
            } catch (ProblemException e) {
                LoggerFactory.getLogger(Rehearsal.class).warn("the rehearsal of a query failed: {}", e.getMessage());
            }
        }
    }

    private static TranslateCall call(String query, String backend) {
        return new TranslateCall(query, "payments-api", Optional.of(backend), When.since("1h"), Optional.empty());
    }
}
