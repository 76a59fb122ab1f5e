package dev.tinkr.backend.azure.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.azure.kql.KqlType;
import dev.tinkr.backend.http.BodyReader;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Reads the answer to a log query while it comes in: the rows of its first table, what the service says of missing
 * parts, and how many records it looked at.
 */
public final class QueryAnswerReader<T> {

    private final RowReader<T> reader;
    private final List<T> rows = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private OptionalLong scanned = OptionalLong.empty();
    private boolean tables;

    private QueryAnswerReader(RowReader<T> reader) {
        this.reader = reader;
    }

    /** A reader of the body. */
    public static <T> BodyReader<QueryAnswer<T>> of(RowReader<T> reader) {
        return Json.body(parser -> new QueryAnswerReader<>(reader).read(parser));
    }

    private QueryAnswer<T> read(JsonParser parser) throws IOException {
        Json.expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "tables" -> tables(parser);
                case "error" -> problem(Json.readValue(parser));
                case "statistics" -> statistics(Json.readValue(parser));
                default -> parser.skipChildren();
            }
        }
        if (!tables) {
            throw new MalformedAnswerException("it has no tables", null);
        }
        return new QueryAnswer<>(rows, problems, scanned);
    }

    private void tables(JsonParser parser) throws IOException {
        Json.expect(parser.currentToken(), JsonToken.START_ARRAY, parser);
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (tables) {
                parser.skipChildren();
            } else {
                tables = true;
                table(parser);
            }
        }
    }

    private void table(JsonParser parser) throws IOException {
        List<QueryColumn> columns = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "columns" -> columns = columns(Json.readValue(parser));
                case "rows" -> rows(parser, columns);
                default -> parser.skipChildren();
            }
        }
    }

    private static List<QueryColumn> columns(Object value) throws IOException {
        List<QueryColumn> columns = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (!(element instanceof Map<?, ?> column) || !(column.get("name") instanceof String name)) {
                    throw new MalformedAnswerException("a column has no name", null);
                }
                columns.add(new QueryColumn(name, KqlType.named(Objects.toString(column.get("type"), "string"))));
            }
        }
        return columns;
    }

    private void rows(JsonParser parser, List<QueryColumn> columns) throws IOException {
        Json.expect(parser.currentToken(), JsonToken.START_ARRAY, parser);
        RowReader.OfRow<T> row = row(columns);
        Object[] cells = new Object[columns.size()];
        String[] before = new String[columns.size()];
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            int cell = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (cell == cells.length) {
                    throw new MalformedAnswerException("a row has more cells than there are columns", null);
                }
                cells[cell] = cell(parser, before, cell);
                cell++;
            }
            if (cell != cells.length) {
                throw new MalformedAnswerException("a row has " + cell + " cells instead of " + cells.length, null);
            }
            try {
                rows.add(row.read(cells));
            } catch (IllegalArgumentException e) {
                throw new MalformedAnswerException("a row cannot be read: " + e.getMessage(), e);
            }
        }
    }

    private RowReader.OfRow<T> row(List<QueryColumn> columns) throws IOException {
        try {
            return reader.of(columns);
        } catch (IllegalArgumentException e) {
            throw new MalformedAnswerException("its columns are not those that were asked for: " + e.getMessage(), e);
        }
    }

    private static Object cell(JsonParser parser, String[] before, int at) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> before[at] = Json.text(parser, before[at]);
            case VALUE_NULL -> null;
            // A dynamic value that did not come as text.
            case START_ARRAY, START_OBJECT -> Json.write(Json.readValue(parser));
            default -> Json.readValue(parser);
        };
    }

    /** The error that stands beside rows: its own words, and those of the innermost that says what really happened. */
    private void problem(Object error) {
        if (!(error instanceof Map<?, ?> object)) {
            return;
        }
        StringBuilder text = new StringBuilder("Log Analytics answers in part: ").append(Objects.toString(object.get(
                "code"), "error"));
        describe(object, text, 0);
        problems.add(text.toString());
    }

    private static void describe(Map<?, ?> error, StringBuilder text, int depth) {
        Object message = error.get("message");
        if (message != null) {
            text.append(depth == 0 ? ": " : "; ").append(message);
        }
        if (depth > 4) {
            return;
        }
        if (error.get("details") instanceof List<?> details) {
            for (Object detail : details) {
                if (detail instanceof Map<?, ?> inner) {
                    describe(inner, text, depth + 1);
                }
            }
        }
        if (error.get("innererror") instanceof Map<?, ?> inner) {
            describe(inner, text, depth + 1);
        }
    }

    private void statistics(Object statistics) {
        Object at = statistics;
        for (String key : List.of("query", "inputDatasetStatistics", "rows", "scanned")) {
            at = at instanceof Map<?, ?> object ? object.get(key) : null;
        }
        if (at instanceof Number number) {
            scanned = OptionalLong.of(number.longValue());
        }
    }
}
