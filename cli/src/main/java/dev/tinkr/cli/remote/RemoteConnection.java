package dev.tinkr.cli.remote;

import dev.tinkr.api.wire.HealthAnswer;
import dev.tinkr.api.wire.ReadyAnswer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.Profile;
import dev.tinkr.config.RemoteAuth;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Operations;
import dev.tinkr.operations.Role;
import java.time.Duration;
import java.util.Set;

/** Asks a function elsewhere, which decides by itself what this caller may do. */
public final class RemoteConnection implements Connection {

    /** What an answer may take on its way, so that a partial answer made at the function's own deadline arrives. */
    private static final Duration TRANSFER = Duration.ofSeconds(10);

    private final String name;
    private final Duration timeout;
    private final ApiClient client;
    private final Operations operations;

    private RemoteConnection(String name, Duration timeout, ApiClient client) {
        this.name = name;
        this.timeout = timeout;
        this.client = client;
        this.operations = new RemoteOperations(client);
    }

    /** A connection to the function that the profile names. */
    public static RemoteConnection open(Profile.Remote profile, Duration timeout) {
        if (profile.auth() != RemoteAuth.TOKEN) {
            throw new ConfigException("profile '" + profile.name() + "': auth = \"" + profile.auth().configName()
                    + "\" is not possible yet; the function also takes auth = \"token\" with an API key");
        }
        return new RemoteConnection(profile.name(), timeout, new ApiClient(profile.name(), profile.functionUrl(),
                profile.token(), TRANSFER));
    }

    @Override
    public Operations operations() {
        return operations;
    }

    /** The operations for a server that asks on behalf of others. */
    public RemoteOperations operationsForOthers() {
        return new RemoteOperations(client.forOthers());
    }

    /** Whoever runs this process may send whatever the function lets this profile send. */
    @Override
    public CallContext newCall() {
        return new CallContext(new Caller(name, Set.of(Role.ONCALL)), Deadline.after(timeout));
    }

    /** That it answers, and what it is. */
    public RemoteHealth<HealthAnswer> health(CallContext context) {
        return client.get("/health", HealthAnswer.class, context);
    }

    /** Whether its backend answers, signal by signal. */
    public RemoteHealth<ReadyAnswer> ready(CallContext context) {
        return client.get("/health/ready", ReadyAnswer.class, context);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        client.close();
    }
}
