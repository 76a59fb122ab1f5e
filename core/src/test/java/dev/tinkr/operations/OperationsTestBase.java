package dev.tinkr.operations;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Setting;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.redaction.Redactor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Operations over a stub, at a time that only the test moves. */
abstract class OperationsTestBase {

    static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    final StubBackend backend = new StubBackend();
    final List<AuditLine> audited = new CopyOnWriteArrayList<>();
    final MovableClock clock = new MovableClock();
    final Operations operations = new BackendOperations(backend, new TwoBackends(), Redactor.ON, audited::add, clock);

    static CallContext viewer() {
        return context(Role.VIEWER, Duration.ofSeconds(30));
    }

    static CallContext oncall() {
        return context(Role.ONCALL, Duration.ofSeconds(30));
    }

    static CallContext context(Role role, Duration time) {
        return new CallContext(new Caller("ann", "api-key", Set.of(role)), Deadline.after(time));
    }

    static LogsCall logs(String service, String query) {
        return new LogsCall(service, query, When.DEFAULT, LogsCall.DEFAULT_LIMIT, "desc", Optional.empty(),
                Optional.empty(), false);
    }

    static LogsCall logs(When when) {
        return new LogsCall("payments-api", "*", when, 100, "desc", Optional.empty(), Optional.empty(), false);
    }

    static MetricsCall metrics(String service, String metric) {
        return new MetricsCall(service, metric, When.DEFAULT, Optional.empty(), Optional.empty(), Map.of(),
                Optional.empty());
    }

    static TracesCall traces(String service) {
        return new TracesCall(service, When.DEFAULT, TracesCall.DEFAULT_LIMIT, Map.of(),
                java.util.OptionalDouble.empty(), Optional.empty());
    }

    static LogEntry entry(String message, Map<String, Object> attributes) {
        return new LogEntry("1", NOW.minusSeconds(60), Level.ERROR, message, "payments-api", "", "", attributes);
    }

    static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatExceptionOfType(ProblemException.class).isThrownBy(call).actual().problem();
    }

    static final class MovableClock extends Clock {

        private volatile Instant now = NOW;

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** The stub itself and one that cannot express regular expressions. */
    private static final class TwoBackends implements BackendCatalog {

        @Override
        public List<String> names() {
            return List.of("stub", "plain");
        }

        @Override
        public Optional<BackendFactory> find(String name) {
            return names().contains(name) ? Optional.of(new Factory(name)) : Optional.empty();
        }
    }

    private record Factory(String name) implements BackendFactory {

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public ObservabilityBackend open(BackendSettings settings, Clock clock) {
            throw new AssertionError("translating opens nothing");
        }

        @Override
        public NativeQuery translate(LogRequest request) {
            if (request.query().toString().contains("Regex")) {
                throw new BackendException(BackendException.Kind.BAD_REQUEST, "no regular expressions here");
            }
            return new NativeQuery(name, "default layout", false, List.of("finished here"));
        }
    }
}
