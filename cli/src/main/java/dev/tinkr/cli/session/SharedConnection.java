package dev.tinkr.cli.session;

import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;

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
    public void close() {
        // Its owner closes it.
    }
}
