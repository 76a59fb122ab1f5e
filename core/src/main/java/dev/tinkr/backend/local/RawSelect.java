package dev.tinkr.backend.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.model.LogEntry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A question that the asker wrote in SQL: one SELECT over the table {@code logs} that gives its columns. DuckDB itself
 * takes it apart before it is run, and whatever could reach beyond the table is refused.
 */
final class RawSelect {

    private static final Set<String> TABLE_FUNCTIONS = Set.of("unnest", "range", "generate_series");
    private static final Pattern COLUMN = Pattern.compile("(\\w+) ([A-Z]+)");

    private final LocalSession session;
    private final String sql;

    /** Refuses what is no such SELECT. */
    RawSelect(LocalSession session, String sql) {
        this.session = session;
        this.sql = sql.strip().replaceFirst(";\\s*$", "");
        check();
    }

    /** The entries that it selects, within window and limit, in order. */
    Answer<List<LogEntry>> search(LogRequest request, TimeShift shift, Optional<LogPosition> after) {
        String columns = COLUMN.matcher(LocalTables.LOGS.columns()).replaceAll(RawSelect::selected);
        try {
            session.run("CREATE OR REPLACE TEMP VIEW answer AS SELECT " + columns + " FROM (\n" + sql + "\n)");
        } catch (BackendException e) {
            throw e.kind() == Kind.FAILED ? refused(e.getMessage()) : e;
        }
        return new LogSearch(session, request, shift, after, "answer", Long.MAX_VALUE, Sql.TRUE, Optional.empty())
                .answer();
    }

    /** NULL in the key of a row compares with nothing, so that the row would be on no page; without a time it is none. */
    private static String selected(MatchResult column) {
        String name = column.group(1);
        String value = "CAST(" + name + " AS " + column.group(2) + ")";
        String otherwise = column.group(2).equals("VARCHAR") ? "''" : "0";
        return (name.equals("ts_ns") ? value : "COALESCE(" + value + ", " + otherwise + ")") + " AS " + name;
    }

    private void check() {
        if (!Sql.canHold(sql)) {
            throw refused("it holds half a surrogate pair");
        }
        String[] tree = new String[1];
        session.query("SELECT json_serialize_sql(" + Sql.quote(sql) + ")", "reading the raw query", row -> {
            tree[0] = row.getString(1);
            return false;
        });
        try (JsonParser parser = new JsonFactory().createParser(tree[0])) {
            check(parser);
        } catch (IOException e) {
            throw new BackendException(Kind.INTERNAL, "DuckDB describes the raw query in a way that cannot be read", e);
        }
    }

    private void check(JsonParser parser) throws IOException {
        int statements = 0;
        String type = "";
        while (parser.nextToken() != null) {
            String name = parser.currentName();
            if (parser.currentToken() == JsonToken.START_OBJECT && isStatement(parser.getParsingContext())) {
                statements++;
            } else if (parser.currentToken() == JsonToken.VALUE_TRUE && "error".equals(name)) {
                throw refused("DuckDB reads no SELECT in it");
            } else if (parser.currentToken() == JsonToken.VALUE_STRING && "type".equals(name)) {
                type = parser.getText();
            } else if (parser.currentToken() == JsonToken.VALUE_STRING && "table_name".equals(name)
                    && type.equals("BASE_TABLE") && !parser.getText().matches("\\w+")) {
                throw refused("it reads from " + parser.getText());
            } else if (parser.currentToken() == JsonToken.VALUE_STRING && "function_name".equals(name)
                    && type.equals("FUNCTION") && !isHarmless(parser.getText())) {
                throw refused("it calls " + parser.getText());
            }
        }
        if (statements != 1) {
            throw refused("it is " + statements + " statements");
        }
    }

    /** An element of the list under that name; the list itself has a name in some of the parser's versions only. */
    private static boolean isStatement(JsonStreamContext object) {
        JsonStreamContext list = object.getParent();
        return list != null && list.inArray() && list.getParent() != null && "statements".equals(list.getParent()
                .getCurrentName());
    }

    private static boolean isHarmless(String function) {
        return TABLE_FUNCTIONS.contains(function)
                || !function.matches("(?i).*(read|scan|glob|query|execute|parquet|sniff"
                        + "|duckdb|pragma|getenv|tinkr|setting).*");
    }

    private static BackendException refused(String why) {
        return new BackendException(Kind.BAD_REQUEST, "a raw query for the local backend is one SELECT over the table "
                + "logs that gives all its columns, such as SELECT * FROM logs WHERE message LIKE '%x%': " + why);
    }
}
