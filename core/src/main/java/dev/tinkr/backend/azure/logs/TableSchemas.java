package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.azure.api.LogsApi;
import dev.tinkr.backend.azure.kql.Kql;
import dev.tinkr.backend.azure.kql.KqlType;
import dev.tinkr.model.TimeWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tables by name. The columns of those that are not documented are asked for, and kept for a while. */
final class TableSchemas {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final LogsApi api;
    private final Clock clock;
    private final Map<String, Known> asked = new ConcurrentHashMap<>();

    private record Known(LogTable table, Instant until) {}

    TableSchemas(LogsApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** The table, as far as it is known without asking. */
    Optional<LogTable> cached(String name) {
        return LogTables.documented().find(name).or(() -> Optional.ofNullable(asked.get(name)).map(Known::table));
    }

    /** The table, asked for where it is not known. */
    LogTable of(String name, Deadline deadline) {
        Optional<LogTable> documented = LogTables.documented().find(name);
        if (documented.isPresent()) {
            return documented.get();
        }
        Known known = asked.get(name);
        if (known == null || !clock.instant().isBefore(known.until())) {
            known = new Known(ask(name, deadline), clock.instant().plus(KEPT));
            asked.put(name, known);
        }
        return known.table();
    }

    private LogTable ask(String name, Deadline deadline) {
        Map<String, KqlType> columns = new LinkedHashMap<>();
        TimeWindow now = TimeWindow.endingAt(clock.instant(), Duration.ofHours(1));
        api.query("asking for the columns of " + name, Kql.name(name)
                + "\n| getschema\n| project ColumnName, ColumnType", now, deadline, header -> cells -> {
                    columns.put(String.valueOf(cells[0]), KqlType.named(String.valueOf(cells[1])));
                    return true;
                });
        if (!columns.containsKey(LogTable.TIME)) {
            throw new BackendException(Kind.CONFIGURATION, "the table " + name + " has no column " + LogTable.TIME
                    + ", so that it holds no logs; check the setting 'table' of the service");
        }
        return LogTables.guessed(name, columns);
    }
}
