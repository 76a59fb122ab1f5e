package dev.tinkr.cli.many;

import dev.tinkr.backend.LogTail;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Operations;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One profile of several, connected when it is first asked: side by side with the others, and its failure its own. */
final class Member implements Connection {

    private final String name;
    private final Supplier<Connection> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private Connection connection;
    private boolean closed;

    Member(String name, Supplier<Connection> opener) {
        this.name = name;
        this.opener = opener;
    }

    private Connection connection() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("profile '" + name + "' is asked after the command has ended");
            }
            if (connection == null) {
                connection = opener.get();
            }
            return connection;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Operations operations() {
        return connection().operations();
    }

    @Override
    public CallContext newCall() {
        return connection().newCall();
    }

    @Override
    public Optional<LogTail> tail(LogsCall call, CallContext context) {
        return connection().tail(call, context);
    }

    /** The profile's name. */
    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (connection != null) {
                connection.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
