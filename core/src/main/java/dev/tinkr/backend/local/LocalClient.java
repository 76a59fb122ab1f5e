package dev.tinkr.backend.local;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.local.store.LocalSnapshot;
import dev.tinkr.backend.local.store.LocalStore;
import dev.tinkr.backend.local.store.StopTime;
import dev.tinkr.backend.local.store.StoreLimits;
import dev.tinkr.backend.local.table.Signal;
import dev.tinkr.model.TimeWindow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files and DuckDB: brings what was read up to date and opens sessions on it. Writes the sample on first use. */
final class LocalClient implements AutoCloseable {

    private final LocalConfig config;
    private final Clock clock;
    private final Path folder;
    private final LocalStore store;
    private volatile boolean closed;

    LocalClient(LocalConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.folder = config.path().orElseGet(() -> SampleFolder.in(config.cache()));
        this.store = LocalStore.open(folder, config.cache(), new StoreLimits(config.cacheBytes(), config.memoryBytes(),
                StoreLimits.DEFAULT.threads()), clock);
    }

    /** Where the telemetry is. */
    Path folder() {
        return folder;
    }

    /** The shift of the present minute. */
    TimeShift shift() {
        prepareSample();
        return TimeShift.of(folder, clock);
    }

    /**
     * Opens the tables of these signals for one request.
     *
     * @param window which stored times are asked for; empty for all
     */
    LocalReading open(TimeShift shift, Optional<TimeWindow> window, Deadline deadline, Signal... signals) {
        prepareSample();
        StopTime stop = new StopTime(deadline);
        List<LocalSnapshot> snapshots = new ArrayList<>();
        Optional<LocalSession> session = Optional.empty();
        try {
            for (Signal signal : signals) {
                snapshots.add(store.snapshot(signal, window, stop));
            }
            session = Optional.of(new LocalSession(connect(), deadline));
            for (int i = 0; i < signals.length; i++) {
                session.get().run(LocalTables.of(signals[i]).view(snapshots.get(i).paths()));
            }
            return new LocalReading(session.get(), snapshots, shift);
        } catch (RuntimeException e) {
            session.ifPresent(LocalSession::close);
            snapshots.forEach(LocalSnapshot::close);
            throw e;
        }
    }

    private Connection connect() {
        try {
            return store.duckDb().connect();
        } catch (SQLException e) {
            throw new BackendException(Kind.FAILED, "DuckDB gives no connection: " + e.getMessage(), e);
        }
    }

    private synchronized void prepareSample() {
        if (closed) {
            throw new BackendException(Kind.INTERNAL, "the local backend has been closed");
        }
        if (config.path().isEmpty()) {
            SampleFolder.prepare(folder);
        }
    }

    /** Deletes what has been read, and the sample, which comes again when it is asked for; gives the bytes freed. */
    synchronized long dropCache(Deadline deadline) {
        return store.dropCache(deadline) + SampleFolder.delete(config.cache());
    }

    @Override
    public synchronized void close() {
        closed = true;
        store.close();
    }
}
