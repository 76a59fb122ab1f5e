package dev.tinkr.cli.session;

import dev.tinkr.backend.LogTail;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Operations;
import java.util.List;
import java.util.Optional;

/**
 * A connection that several commands use one after the other; closing it is for whoever opened it.
 *
 * @param connection theirs
 */
public record SharedConnection(Connection connection) implements Connection {

    @Override
    public Operations operations() {
        return connection.operations();
    }

    @Override
    public CallContext newCall() {
        return connection.newCall();
    }

    @Override
    public String name() {
        return connection.name();
    }

    @Override
    public List<String> waitingFor() {
        return connection.waitingFor();
    }

    @Override
    public Optional<String> wayOut() {
        return connection.wayOut();
    }

    @Override
    public List<Connection> each() {
        return connection.each();
    }

    @Override
    public Optional<LogTail> tail(LogsCall call, CallContext context) {
        return connection.tail(call, context);
    }

    @Override
    public void close() {
        // Its owner closes it.
    }
}
