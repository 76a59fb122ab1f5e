package dev.tinkr.backend.local.store;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.local.table.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A telemetry folder, a cache folder and a store over them, at a fixed time. */
final class StoreFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    final Path folder;
    final Path cache;
    final LocalStore store;

    StoreFixture(Path temporary) throws IOException {
        this(temporary, StoreLimits.DEFAULT);
    }

    StoreFixture(Path temporary, StoreLimits limits) throws IOException {
        folder = Files.createDirectories(temporary.resolve("telemetry"));
        cache = temporary.resolve("cache");
        store = LocalStore.open(folder, cache, limits, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(60));
    }

    /** Writes a file that nobody has written to for an hour. */
    Path file(String name, String... lines) throws IOException {
        return touch(write(name, lines), NOW.minus(Duration.ofHours(1)));
    }

    /** Writes a file that is being written to this moment. */
    Path liveFile(String name, String... lines) throws IOException {
        return touch(write(name, lines), NOW);
    }

    private Path write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, List.of(lines));
    }

    static Path touch(Path file, Instant modified) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    /** Adds text to a file, and a second to the time it was last written to. */
    static void append(Path file, String text) throws IOException {
        Instant before = Files.getLastModifiedTime(file).toInstant();
        Files.writeString(file, text, StandardOpenOption.APPEND);
        touch(file, before.plusSeconds(1));
    }

    /** What a column of all rows holds, in order of time, file and position. */
    List<String> column(String column) {
        try (LocalSnapshot snapshot = store.snapshot(Signal.LOGS, soon())) {
            return rows(snapshot, column, "ts_ns, file, pos, seq");
        }
    }

    /** One value from each row of a snapshot. */
    List<String> rows(LocalSnapshot snapshot, String expression, String order) {
        if (snapshot.segments().isEmpty()) {
            return List.of();
        }
        String files = snapshot.paths().stream().map(path -> "'" + path + "'").collect(Collectors.joining(", "));
        try (Connection connection = store.duckDb().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT CAST(" + expression
                        + " AS VARCHAR) FROM read_parquet([" + files + "]) ORDER BY " + order)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError("the segments cannot be queried", e);
        }
    }

    List<String> warnings(Signal signal) {
        try (LocalSnapshot snapshot = store.snapshot(signal, soon())) {
            return snapshot.warnings();
        }
    }

    long bytesRead(Signal signal) {
        try (LocalSnapshot snapshot = store.snapshot(signal, soon())) {
            return snapshot.bytesRead();
        }
    }

    /** A line of the Collector with one log record. */
    static String otlpLog(String service, Instant time, String severity, String body) {
        return "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\""
                + service + "\"}}]},\"scopeLogs\":[{\"scope\":{},\"logRecords\":[{\"timeUnixNano\":\""
                + time.getEpochSecond() * 1_000_000_000L + "\",\"severityText\":\"" + severity
                + "\",\"body\":{\"stringValue\":\"" + body + "\"}}]}]}]}";
    }

    @Override
    public void close() {
        store.close();
    }
}
