package dev.tinkr.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.tinkr.conformance.JsonLines;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Runs every example of docs/query-language.md. */
class QueryLanguagePageTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @ParameterizedTest
    @MethodSource("found")
    void aQueryFindsWhatThePageSays(String query, String finds, String doesNotFind) {
        assertThat(finds(query, finds)).as("%s finds %s", query, finds).isTrue();
        assertThat(finds(query, doesNotFind)).as("%s finds %s", query, doesNotFind).isFalse();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aQueryIsRefusedAndItsReplacementIsNot(String query, String because, String write) {
        assertThatExceptionOfType(QueryException.class).as(because).isThrownBy(() -> QueryParser.parse(query));
        assertThat(QueryParser.parse(write).warnings()).isEmpty();
    }

    @Test
    void theExamplesAtTheTopAreQueries() throws IOException {
        String page = page();
        String block = page.substring(page.indexOf("```\n") + 4, page.indexOf("\n```", page.indexOf("```\n") + 4));
        assertThat(block.lines().map(line -> line.split(" {4,}")[0]).map(QueryParser::parse)).hasSize(5).allSatisfy(
                parsed -> assertThat(parsed.warnings()).isEmpty());
    }

    @Test
    void thePageNamesTheLimits() throws IOException {
        assertThat(page()).contains(String.format("%,d characters", QueryParser.MAX_LENGTH),
                "deeper than " + QueryParser.MAX_DEPTH, String.format("%,d steps", RegexCheck.MOST_STEPS));
    }

    static Stream<Arguments> found() throws IOException {
        return rows("| query | finds | does not find |");
    }

    static Stream<Arguments> refused() throws IOException {
        return rows("| query | because | write |");
    }

    private static Stream<Arguments> rows(String header) throws IOException {
        List<Arguments> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : page().split("\n")) {
            inside = line.equals(header) || inside && line.startsWith("|");
            if (inside && !line.equals(header) && !line.startsWith("|---")) {
                String[] cells = line.split(" \\| ");
                rows.add(Arguments.of(code(cells[0]), code(cells[1]), code(cells[2])));
            }
        }
        assertThat(rows).hasSizeGreaterThan(10);
        return rows.stream();
    }

    private static String code(String cell) {
        Matcher matcher = CODE.matcher(cell);
        return matcher.find() ? matcher.group(1) : cell.strip();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "query-language.md"));
    }

    private static boolean finds(String query, String example) {
        ParsedQuery parsed = QueryParser.parse(query);
        LogEntry entry = example.startsWith("{") ? record(example) : entry("INFO", "", "", example, Map.of());
        return ServiceMatcher.of(parsed.services().orElse(ServiceSelector.ALL)).matches(entry.service())
                && QueryMatcher.of(parsed.query()).matches(entry);
    }

    /** An object with the canonical fields and the attributes of a record. */
    private static LogEntry record(String json) {
        Map<String, Object> fields = new LinkedHashMap<>(object(json));
        fields.values().removeIf(value -> value == null);
        return entry(take(fields, "level").orElse("INFO"), take(fields, "service").orElse(""), take(fields, "trace_id")
                .orElse(""), take(fields, "message").orElse(""), fields);
    }

    private static Optional<String> take(Map<String, Object> fields, String name) {
        return Optional.ofNullable(fields.remove(name)).map(Object::toString);
    }

    private static Map<String, Object> object(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return JsonLines.object(parser);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static LogEntry entry(String level, String service, String traceId, String message,
            Map<String, Object> fields) {
        return new LogEntry("", Instant.EPOCH, Level.of(level), message, service, traceId, "", fields);
    }
}
