package dev.tinkr.backend.local;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceMatcher;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the SQL selects, as DuckDB sees it, lies around what the reference matcher says. */
class LocalTranslatorTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00Z");
    private static final List<String> MESSAGES = List.of("connection timeout after 3000 ms", "TIMEOUT", "time-out",
            "timeouts everywhere", "a_timeout", "Kelvin Kind ſtraße STRASSE straße", "",
            "it's \"quoted\" \\ back`tick` {}",
            "line one\nline two timeout\n", "zero\u0000byte", "e\u0301tat cafe\u0301 café", "!\u0301time x",
            "emoji 🔥 fire️ 👍🏽",
            "naïve ПРИВЕТ привет", "GET /api/v1/orders?id=7%20 HTTP/1.1\" 500", "ⅷ roman Ⅷ ½", "a.b.c a-b-c",
            "[ERROR] x",
            "payments-api down", "payments api", "SELECT * FROM x; -- '", "!ιtime \u0345x", "日本語 テキスト",
            "1 22 333 4444");
    private static final List<String> ATTRIBUTES = List.of("{}", "{\"http.status_code\":500,\"user\":\"o'neil\"}",
            "{\"http\":{\"status_code\":\"404\",\"x\":null},\"user\":\"\"}",
            "{\"http\":[{\"status_code\":500},{\"a\":1}]}",
            "{\"user\":[\"a\",\"b\",[\"deep\"]],\"n\":9007199254740993}", "{\"n\":9007199254740992,\"user\":true}",
            "{\"n\":\"1e2\",\"d\":1.10,\"user\":\"500\"}", "{\"n\":1E2,\"d\":\"1.1\",\"user\":500.0}",
            "{\"n\":-0.0,\"d\":100000000000000000000,\"user\":[]}", "{\"a.b.c\":1,\"a\":{\"b.c\":2,\"b\":{\"c\":3}}}",
            "{\"a\":{\"b.c\":2,\"b\":{\"c\":3}},\"user\":{\"k\":\"v\"}}",
            "{\"a\":{\"b\":{\"c\":\"x[y\"}},\"q\\\"/~k\":\"v\"}",
            "{\"user\":\"[a\",\"n\":\"nan\",\"d\":\".5\"}", "{\"user\":\"line\\none\\u0000two\",\"n\":\"٣\"}",
            "{\"attributes.user\":\"direct\",\"n\":1e400}", "{\"user\":[null],\"n\":\"+5\",\"d\":[1,2.50,\"3\"]}");
    private static LogTable table;
    private static List<LogEntry> entries;

    @BeforeAll
    static void fillTable() throws SQLException {
        table = new LogTable();
        int size = MESSAGES.size() * ATTRIBUTES.size();
        for (int i = 0; i < size; i++) {
            table.add(TIME.plusMillis(i / 3), Level.values()[i % 7],
                    List.of("payments-api", "web'", "", "Web").get(i % 4),
                    MESSAGES.get(i % MESSAGES.size()), i % 5 == 0 ? "" : "ABCD-" + i % 10,
                    ATTRIBUTES.get(i % ATTRIBUTES.size()));
        }
        entries = table.entries();
    }

    @AfterAll
    static void closeTable() throws SQLException {
        table.close();
    }

    private static Translation<SqlBounds> holds(String query) throws SQLException {
        Translation<SqlBounds> translation = LocalTranslator.translate(QueryParser.parse(query).query(),
                ServiceSelector.ALL);
        QueryMatcher matcher = QueryMatcher.of(QueryParser.parse(query).query());
        Set<String> wanted = entries.stream().filter(matcher).map(LogEntry::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> certain = table.idsWhere(translation.nativeQuery().certain());
        Set<String> possible = table.idsWhere(translation.nativeQuery().possible());
        Set<String> open = table.idsWhere(translation.nativeQuery().possibleOnly());
        assertThat(minus(wanted, possible)).as("%s misses in %s", query, translation.nativeQuery().possible())
                .isEmpty();
        assertThat(minus(certain, wanted)).as("%s is too certain in %s", query, translation.nativeQuery().certain())
                .isEmpty();
        assertThat(minus(minus(wanted, certain), open)).as("%s: neither certain nor open", query).isEmpty();
        assertThat(minus(open, minus(open, certain))).as("%s: both certain and open", query).isEmpty();
        if (translation.exact()) {
            assertThat(possible).as("%s is exact", query).isEqualTo(wanted);
        } else {
            assertThat(translation.notes()).as("%s says what is finished here", query).isNotEmpty();
        }
        return translation;
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> rest = new LinkedHashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "timeout", "\"connection timeout\"", "time*", "*out", "*time*", "t?meout", "*imeou?",
            "?imeout",
            "kelvin", "KIND", "STRASSE", "straße", "stra?e", "ſtraße", "café", "cafe\u0301", "caf?", "*\u0301",
            "e\u0301tat",
            "time", "?time", "*time", "x", "привет", "日本語", "日*", "ⅷ", "*ⅷ", "½", "fire", "payments-api", "payments-*",
            "\"payments api\"", "a.b.c", "NOT timeout", "-time*", "level:>=WARN", "level:<WARN", "NOT level:ERROR",
            "level:*",
            "service:web OR x", "NOT service:payments-api", "level:ERROR AND NOT (timeout OR x)",
            "message:*", "NOT message:*", "(service:* OR x) timeout", "/time.?out/", "/(?i)TIMEOUT$/", "/^line/",
            "/\\d{4}/", "/[^a-z]x/",
            "/\\bms\\b/", "/a|b/", "/(?m)^line two/"})
    void conditionsOnTextLevelAndServiceAreExact(String query) throws SQLException {
        assertThat(holds(query).exact()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http.status_code:500", "http.status_code:>=400", "NOT http.status_code:500",
            "http.status_code:*",
            "http.status_code:4*", "http.status_code:/^5/", "NOT http.status_code:*", "user:o'neil", "user:\"o'neil\"",
            "user:a",
            "user:deep", "user:*", "NOT user:*", "NOT user:a", "user:true", "user:500", "NOT user:500", "user:\"[a\"",
            "user:/\\[/", "user:\"500.0\"",
            "n:9007199254740993", "n:>9007199254740992", "n:>=9007199254740993", "n:<=9007199254740992", "n:100",
            "n:\"1e2\"",
            "n:>99", "n:<1", "n:0", "n:1*", "n:nan", "n:>=a", "n:[a TO z]", "n:<b", "n:5", "n:\"+5\"", "n:>1e399",
            "n:\"1e400\"", "d:1.1",
            "d:1.10", "d:>1", "d:[0.5 TO 2]", "d:2.5", "d:3", "d:100000000000000000000", "d:1e20", "a.b.c:1", "a.b.c:2",
            "a.b.c:3",
            "NOT a.b.c:2", "attributes.user:o'neil", "attributes.user:direct", "resource.attributes.user:a", "user.k:v",
            "http.x:*",
            "user:(a OR b) n:*", "NOT (user:a OR NOT n:>5)", "trace_id:abcd1", "trace_id:*", "NOT trace_id:*",
            "trace:AB-CD3",
            "trace_id:abc*", "trace_id:xyz", "span_id:*", "trace_id:>a", "message:>m", "NOT message:>100", "/\\pL/",
            "/(?i)ſ/", "NOT /\\p{Greek}/",
            "user:/(?i)O.N/", "user:\"line\"", "user:line*two", "ιx", "Ιtime", "*ιt*", "a.b.c.d.e.f.g:1",
            "NOT a.b.c.d.e.f.g:1", "n:?",
            "n:\"٣\""})
    void everythingElseIsBoundedFromBothSides(String query) throws SQLException {
        holds(query);
    }

    @Test
    void whateverIsCombinedStaysBounded() throws SQLException {
        Random random = new Random(20261121);
        for (int i = 0; i < 60; i++) {
            holds(randomQuery(random, 3));
        }
    }

    private static String randomQuery(Random random, int depth) {
        List<String> leaves = List.of("timeout", "time*", "*out*", "\"line two\"", "level:>=WARN", "level:INFO",
                "service:web OR x",
                "user:a", "user:*", "user:o'neil", "n:>5", "n:100", "http.status_code:500", "http.status_code:4??",
                "a.b.c:2",
                "d:[1 TO 2]", "/o.t/", "/\\pL\\d/", "trace_id:abcd1", "n:<b", "message:*", "caf?");
        if (depth == 0 || random.nextInt(4) == 0) {
            return "(" + leaves.get(random.nextInt(leaves.size())) + ")";
        }
        return switch (random.nextInt(4)) {
            case 0 -> "NOT " + randomQuery(random, depth - 1);
            case 1 -> "(" + randomQuery(random, depth - 1) + " OR " + randomQuery(random, depth - 1) + ")";
            default -> "(" + randomQuery(random, depth - 1) + " " + randomQuery(random, depth - 1) + ")";
        };
    }

    @Test
    void servicesAreSelectedExactly() throws SQLException {
        for (ServiceSelector selector : List.of(ServiceSelector.named("web'"), ServiceSelector.named("nobody"),
                ServiceSelector.ALL,
                new ServiceSelector(List.of(new ValuePattern.Wildcard("?eb*"), new ValuePattern.Exact(
                        "payments-api"))),
                new ServiceSelector(List.of(new ValuePattern.Wildcard("*"))))) {
            ServiceMatcher matcher = ServiceMatcher.of(selector);
            Translation<SqlBounds> translation = LocalTranslator.translate(QueryParser.parse("*").query(), selector);
            assertThat(translation.exact()).isTrue();
            assertThat(table.idsWhere(translation.nativeQuery().possible())).isEqualTo(entries.stream()
                    .filter(entry -> matcher.matches(entry.service())).map(LogEntry::id).collect(Collectors.toSet()));
        }
    }

    @Test
    void longAndDeepQueriesStillMakeAStatement() throws SQLException {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            words.add("w" + i);
        }
        holds(String.join(" OR ", words) + " OR timeout");
        holds("NOT (" + String.join(" OR ", words) + ")");
        holds("\"" + String.join(" ", words) + "\"");
        holds("NOT \"" + String.join(" ", words) + "\"");
        holds("*a*b*c*d*e*f*g*h*i*j*k*l*m*n*o*p*q*r*s*t*u*v*w*x*y*z*a*b*c*d*e*f*g*h*i*j*k*l*m*n*o*p*");
        holds("?".repeat(60) + "*");
        holds("NOT ".repeat(80) + "timeout");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"timeout | regexp_matches(message, '(?:^|",
            "level:>=WARN | level IN (4, 5, 6) /* WARN, ERROR, FATAL */", "user:o'neil | 'o''neil'",
            "http.status_code:500 | json_extract_string(attributes, '/http.status_code')"})
    void theStatementIsReadable(String query, String part) {
        NativeQuery sql = LocalTranslator.nativeQuery(LogRequest.of(ServiceSelector.named("web'"),
                QueryParser.parse(query).query(), new TimeWindow(TIME, TIME.plusSeconds(60)), 100));
        assertThat(sql.language()).isEqualTo("SQL");
        assertThat(sql.text()).contains(part).contains("service = 'web'''").contains("FROM logs").endsWith("LIMIT 100");
    }

    @Test
    void everyCharacterOfUnicodeIsALetterToBothOrNewerThanDuckDb() throws SQLException {
        Set<Integer> differing = new LinkedHashSet<>();
        try (var statement = table.connection().createStatement();
                var row = statement.executeQuery("SELECT i, regexp_matches(chr(i::INTEGER), '^[\\pL\\pN_]$'), "
                        + "regexp_matches(chr(i::INTEGER), '^[\\pL\\pN\\pM_]$'), regexp_matches(chr(i::INTEGER), '^[\\pL\\pN\\pM\\pS\\pP\\pZ\\pC]$') "
                        + "FROM range(1, 1114112) t(i) WHERE i < 55296 OR i > 57343")) {
            while (row.next()) {
                int c = row.getInt(1);
                int type = Character.getType(c);
                boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK
                        || type == Character.COMBINING_SPACING_MARK;
                boolean begins = c == '_' || Character.isLetter(c) || type == Character.DECIMAL_DIGIT_NUMBER
                        || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
                if ((begins != row.getBoolean(2) || (begins || mark) != row.getBoolean(3)) && row.getBoolean(4)) {
                    differing.add(c);
                }
            }
        }
        assertThat(differing).as("characters that both know and read differently").isEmpty();
    }
}
