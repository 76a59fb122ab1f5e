package dev.tinkr.bench;

import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.model.Level;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks one question, through tinkr or through DuckDB alone, in a process of its own; writes the answer to a file. */
final class LocalAsker {

    private LocalAsker() {}

    /** Takes who is asked, the question's number, the telemetry, the cache, the trace, the end and the answer's file. */
    public static void main(String[] arguments) throws IOException, SQLException {
        LocalQuestion question = LocalQuestion.all(arguments[4]).get(Integer.parseInt(arguments[1]));
        Path folder = Path.of(arguments[2]);
        List<String> answer = arguments[0].equals("tinkr")
                ? tinkr(question, folder, Path.of(arguments[3]), Long.parseLong(arguments[5]))
                : duckDb(question, folder);
        Files.write(Path.of(arguments[6]), answer);
    }

    private static List<String> tinkr(LocalQuestion question, Path folder, Path cache, long end) {
        BackendSettings settings = BackendSettings.of(Map.of("path", folder.toString(), "cache", cache.toString()));
        TimeWindow window = new TimeWindow(Instant.ofEpochSecond(0, TelemetryWriter.START), Instant.ofEpochSecond(0,
                end));
        Deadline deadline = Deadline.after(Duration.ofMinutes(10));
        ServiceSelector services = question.service().equals("*")
                ? ServiceSelector.ALL
                : ServiceSelector.named(question.service());
        Query query = QueryParser.parse(question.query()).query();
        try (ObservabilityBackend backend = BackendRegistry.find("local").orElseThrow().open(settings,
                Clock.systemUTC())) {
            return switch (question.shape()) {
                case NEWEST -> backend.queryLogs(LogRequest.of(services, query, window, question.limit()), deadline)
                        .value().stream().map(entry -> nanos(entry.timestamp())).toList();
                case COUNT_BY_LEVEL -> {
                    Map<Level, Long> counts = new TreeMap<>();
                    backend.countLogs(new CountRequest(services, query, window, window.length(), Optional.empty()),
                            deadline).value().forEach(
                                    bucket -> bucket.counts().forEach((level, count) -> counts.merge(
                                            level, count, Long::sum)));
                    yield counts.entrySet().stream().filter(count -> count.getValue() > 0)
                            .map(count -> count.getKey() + " " + count.getValue()).sorted().toList();
                }
            };
        }
    }

    private static String nanos(Instant instant) {
        return Long.toString(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
    }

    private static List<String> duckDb(LocalQuestion question, Path folder) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question.sql(folder))) {
            while (rows.next()) {
                lines.add(rows.getString("line"));
            }
        }
        return lines;
    }
}
