package dev.tinkr.backend.azure.stub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workspace of Log Analytics behind its query API. The tables have the documented columns; it refuses what the service
 * refuses: a missing token, a timespan or a {@code Prefer} header that it cannot read, and queries that do not resolve.
 */
public final class Workspace {

    private static final Pattern PREFER = Pattern.compile("wait=(\\d{1,4})(?:,\\s*include-statistics=true)?");

    private final String id;
    private final String token;
    private final Map<String, Rows> tables = new ConcurrentHashMap<>();
    private volatile Optional<String> partialError = Optional.empty();

    /** An empty workspace. */
    public Workspace(String id, String token) {
        this.id = id;
        this.token = token;
    }

    /** The documented columns of every table, by name of the table. */
    public static Map<String, Map<String, String>> schemas() {
        try (InputStream in = Objects.requireNonNull(Workspace.class.getResourceAsStream("/azure/tables.json"));
                JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            Map<String, Map<String, String>> schemas = new LinkedHashMap<>();
            ((Map<?, ?>) ((Map<?, ?>) Values.read(parser)).get("tables")).forEach((table, columns) -> {
                Map<String, String> types = new LinkedHashMap<>();
                ((Map<?, ?>) columns).forEach((name, type) -> types.put(name.toString(), type.toString()));
                schemas.put(table.toString(), types);
            });
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a documented table, empty. */
    public void create(String table) {
        create(table, schemas().get(table));
    }

    /** Makes a table with these columns. */
    public void create(String table, Map<String, String> columns) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        columns.forEach((name, type) -> kinds.put(name, Kind.named(type)));
        tables.put(table, new Rows(kinds, new ArrayList<>()));
    }

    /** Adds a row; a table that is not there is made. Times are kept to the tick, dynamic values as the service holds them. */
    public void add(String table, Map<String, Object> row) {
        if (!tables.containsKey(table)) {
            create(table);
        }
        Rows rows = tables.get(table);
        Object[] cells = new Object[rows.columns().size()];
        int at = 0;
        for (Map.Entry<String, Kind> column : rows.columns().entrySet()) {
            Object value = column.getKey().equals("Type") ? table : row.get(column.getKey());
            cells[at++] = stored(column.getValue(), value);
        }
        row.keySet().forEach(rows::at);
        rows.cells().add(cells);
    }

    private static Object stored(Kind kind, Object value) {
        return switch (kind) {
            case STRING -> value == null ? "" : (String) value;
            case DATETIME -> value == null ? null : truncated((Instant) value);
            case DYNAMIC -> dynamic(value);
            case INT, LONG -> value == null ? null : ((Number) value).longValue();
            case REAL -> value == null ? null : ((Number) value).doubleValue();
            default -> value;
        };
    }

    /** To the tick of 100 ns. */
    public static Instant truncated(Instant time) {
        return time.minusNanos(time.getNano() % 100);
    }

    /** What a dynamic value keeps: whole numbers beyond a long become doubles, and so do all others with a fraction. */
    public static Object dynamic(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> kept = new LinkedHashMap<>();
                map.forEach((key, inner) -> kept.put(key.toString(), dynamic(inner)));
                yield kept;
            }
            case List<?> list -> {
                List<Object> kept = new ArrayList<>();
                list.forEach(element -> kept.add(dynamic(element)));
                yield kept;
            }
            case Number number -> number instanceof Double ? number : Values.number(new BigDecimal(number.toString()));
            case null, default -> value;
        };
    }

    /** From now on every answer says that it lacks something, in that object of JSON. */
    public void failPartly(String error) {
        partialError = Optional.of(error);
    }

    /** Whether the request is for this workspace. */
    public boolean owns(StubRequest request) {
        return request.path().equals("/v1/workspaces/" + id + "/query");
    }

    /** Answers a query. */
    public StubReply answer(StubRequest request) {
        if (!request.header("Authorization").equals(Optional.of("Bearer " + token))) {
            return error(401, "AuthorizationRequiredError", "InvalidToken", "Valid authentication was not provided");
        }
        if (!request.method().equals("POST") || !request.header("Content-Type").orElse("").startsWith(
                "application/json")) {
            return error(415, "UnsupportedMediaType", "UnsupportedMediaType", "send JSON by POST");
        }
        Matcher prefer = PREFER.matcher(request.header("Prefer").orElse("wait=180"));
        if (!prefer.matches() || Integer.parseInt(prefer.group(1)) > 600 || Integer.parseInt(prefer.group(1)) < 1) {
            return error(400, "BadArgumentError", "InvalidPrefer", "the header Prefer is " + request.header("Prefer"));
        }
        try {
            Map<?, ?> body = (Map<?, ?>) Values.parse(request.body());
            String[] span = body.get("timespan").toString().split("/");
            Instant start = Instant.parse(span[0]);
            Instant end = Instant.parse(span[1]);
            Rows rows = Queries.run(body.get("query").toString(), name -> Optional.ofNullable(tables.get(name)).map(
                    table -> Queries.within(table, start, end)));
            return StubReply.json(body(rows, request.header("Prefer").orElse("").contains("include-statistics")));
        } catch (Refusal e) {
            return error(400, "BadArgumentError", e.code(), e.getMessage());
        } catch (DateTimeException | ArrayIndexOutOfBoundsException | ClassCastException e) {
            return error(400, "BadArgumentError", "InvalidArgument", "the timespan or the body cannot be read: " + e
                    .getMessage());
        }
    }

    private String body(Rows rows, boolean statistics) {
        List<Object> columns = new ArrayList<>();
        rows.columns().forEach((name, kind) -> columns.add(Map.of("name", name, "type", kind.text())));
        List<Object> lines = new ArrayList<>();
        for (Object[] row : rows.cells()) {
            List<Object> line = new ArrayList<>();
            int at = 0;
            for (Kind kind : rows.columns().values()) {
                Object value = row[at++];
                line.add(kind == Kind.DYNAMIC && value != null ? Values.text(value) : value);
            }
            lines.add(line);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("tables", List.of(ordered("name", "PrimaryResult", "columns", columns, "rows", lines)));
        if (statistics) {
            long scanned = tables.values().stream().mapToLong(table -> table.cells().size()).sum();
            body.put("statistics", Map.of("query", Map.of("inputDatasetStatistics", Map.of("rows", Map.of("scanned",
                    scanned, "total", scanned)))));
        }
        String text = Values.json(body);
        return partialError.map(error -> text.substring(0, text.length() - 1) + ",\"error\":" + error + "}").orElse(
                text);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }

    private static StubReply error(int status, String code, String inner, String message) {
        return StubReply.json(status, Values.json(Map.of("error", ordered("message", message, "code", code,
                "correlationId", "00000000-0000-0000-0000-000000000000", "innererror", ordered("code", inner, "message",
                        message)))));
    }
}
