package dev.tinkr.function.aws;

import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Something that a snapshot of the process must not hold, made anew when a snapshot is restored.
 *
 * <p>SnapStart freezes a process after its start and thaws copies of it later. What was read, opened or drawn before is
 * then old, and the same in every copy: credentials, secrets, connections, random numbers. So before the snapshot the
 * whole thing is put to use once, which loads and compiles its classes, and is closed; after a restore it is made again,
 * with all settings and secrets read afresh. What the snapshot keeps is code.
 *
 * @param <T> what is made anew
 */
final class Renewed<T extends Closeable> implements Resource {

    private final Supplier<T> maker;
    private final Consumer<T> rehearsal;
    private volatile T current;

    /**
     * Makes the first one, so that what is wrong with the settings stops the start.
     *
     * @param rehearsal what is done with one before a snapshot; must contact nobody
     */
    Renewed(Supplier<T> maker, Consumer<T> rehearsal) {
        this.maker = Objects.requireNonNull(maker, "maker");
        this.rehearsal = Objects.requireNonNull(rehearsal, "rehearsal");
        this.current = maker.get();
        Core.getGlobalContext().register(this);
    }

    T get() {
        return current;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        rehearsal.accept(current);
        current.close();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        current = maker.get();
    }
}
