package dev.tinkr.backend.cloudwatch.aws;

import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A client of the SDK, made for the first call: that takes most of a second of a small function's processor, and
 * not every call of a function asks AWS.
 *
 * @param <C> the client
 */
public final class FirstUse<C extends SdkAutoCloseable> implements AutoCloseable {

    private final Supplier<C> maker;
    private C made;
    private boolean closed;

    /** Made by that. */
    public FirstUse(Supplier<C> maker) {
        this.maker = Objects.requireNonNull(maker, "maker");
    }

    /** The client. */
    public synchronized C get() {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (made != null) {
            made.close();
        }
    }
}
