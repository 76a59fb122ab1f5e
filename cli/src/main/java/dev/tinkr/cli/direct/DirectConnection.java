package dev.tinkr.cli.direct;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.Profile;
import dev.tinkr.operations.AuditLog;
import dev.tinkr.operations.BackendOperations;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Role;
import dev.tinkr.operations.redaction.Redactor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks a backend in this process. Whoever runs the process may do whatever its credentials may. */
public final class DirectConnection implements Connection {

    private final Profile.Direct profile;
    private final Duration timeout;
    private final ObservabilityBackend backend;
    private final BackendOperations operations;

    private DirectConnection(Profile.Direct profile, Duration timeout, ObservabilityBackend backend,
            BackendOperations operations) {
        this.profile = profile;
        this.timeout = timeout;
        this.backend = backend;
        this.operations = operations;
    }

    /** Opens the backend that the profile names; nobody is contacted yet. */
    public static DirectConnection open(Profile.Direct profile, Duration timeout, Redactor redactor, Clock clock) {
        BackendCatalog catalog = BackendCatalog.registered();
        BackendFactory factory = catalog.find(profile.backend()).orElseThrow(() -> new ConfigException(
                "there is no backend '" + profile.backend() + "'; there are: " + String.join(", ", catalog.names())));
        ObservabilityBackend backend = factory.open(profile.settings(), clock);
        return new DirectConnection(profile, timeout, backend, new BackendOperations(backend, catalog, redactor,
                AuditLog.NONE, clock));
    }

    @Override
    public Operations operations() {
        return operations;
    }

    @Override
    public CallContext newCall() {
        return new CallContext(new Caller("local", Set.of(Role.ONCALL)), Deadline.after(timeout));
    }

    @Override
    public Optional<LogTail> tail(LogsCall call, CallContext context) {
        return operations.tail(call, context);
    }

    @Override
    public String name() {
        return profile.backend();
    }

    @Override
    public Optional<String> announcement() {
        return BundledSample.firstUse(profile);
    }

    @Override
    public List<String> notes() {
        return BundledSample.is(profile)
                ? List.of("no files are configured, so this is the bundled sample incident")
                : List.of();
    }

    @Override
    public void close() {
        backend.close();
    }
}
