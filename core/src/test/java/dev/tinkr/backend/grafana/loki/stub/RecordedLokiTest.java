package dev.tinkr.backend.grafana.loki.stub;

import dev.tinkr.backend.http.Json;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The stub answers as a real Loki 3.7 did, over the same lines. */
class RecordedLokiTest {

    /** What the stub does not evaluate: parsers with expressions, patterns, and what a log query never needs. */
    private static final Set<String> NOT_EVALUATED = Set.of("2.14", "2.16", "3.32");
    /** Functions of LogQL beyond counting, checks of the whole text, and a limit on window and points of a metric query. */
    private static final List<String> BEYOND = List.of("avg_over_time", "quantile", "unwrap", "rate(", "topk", "bytes_",
            "vector(", "sort", "approx", "1+1", "json x=", "json t=", "pattern ");

    private static final LokiStub LOKI = new LokiStub();

    static List<Map<String, Object>> read(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(
                RecordedLokiTest.class.getResourceAsStream("/recorded/loki/" + file)), StandardCharsets.UTF_8))) {
            return lines.lines().map(Json::parseObject).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines that the recorded server held. */
    @SuppressWarnings("unchecked")
    public static List<Stored> lines() {
        return read("lines.ndjson").stream().map(line -> new Stored((Map<String, String>) line.get("labels"), Long
                .parseLong((String) line.get("nanos")), (String) line.get("line"),
                (Map<String, String>) line.get(
                        "metadata")))
                .toList();
    }

    @BeforeAll
    static void load() {
        LOKI.push(lines());
    }

    private static StubReply ask(String path, Map<String, ?> parameters, Map<String, ?> headers) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        parameters.forEach((name, value) -> query.put(name, List.of(value.toString())));
        Map<String, String> lower = new LinkedHashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value.toString()));
        return LOKI.answer(new StubRequest("GET", path, path, query, lower, ""));
    }

    private static Map<String, Object> json(StubReply reply) {
        return Json.parseObject(new String(reply.body(), StandardCharsets.UTF_8));
    }

    /** The lines of an answer with their times, in no order; for counts, each series with its points. */
    private static List<String> content(Object data) {
        List<String> content = new ArrayList<>();
        if (data instanceof Map<?, ?> map && map.get("result") instanceof List<?> result) {
            for (Object one : result) {
                Map<?, ?> group = (Map<?, ?>) one;
                if (group.get("values") instanceof List<?> values && group.containsKey("stream")) {
                    values.forEach(value -> content.add(((List<?>) value).subList(0, 2).toString()));
                } else {
                    Object points = group.containsKey("values") ? group.get("values") : group.get("value");
                    content.add(new TreeMap<>((Map<?, ?>) group.get("metric")) + " " + points);
                }
            }
        } else if (data instanceof List<?> list) {
            list.forEach(value -> content.add(String.valueOf(value)));
        }
        return content.stream().sorted().toList();
    }

    @Test
    void everyFormFindsAsManyLinesAsItDidThere() {
        List<String> wrong = new ArrayList<>();
        for (Map<String, Object> form : read("query-forms.ndjson")) {
            if (NOT_EVALUATED.contains(form.get("id"))) {
                continue;
            }
            StubReply reply = ask("/loki/api/v1/query_range", Map.of("query", form.get("query"), "start",
                    "1795214700000000000", "end", "1795215600000000000", "limit", "5000"), Map.of());
            Object found = reply.status() == 200 ? content(json(reply).get("data")).size() : "refused";
            Object expected = form.get("verdict").equals("refused") ? "refused" : form.get("returned");
            if (!found.equals(expected)) {
                wrong.add(form.get("id") + " " + form.get("query") + ": " + found + " instead of " + expected);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyExchangeEndsAsItDidThere() {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Map<String, Object> exchange : read("exchanges.ndjson")) {
            Map<?, ?> parameters = (Map<?, ?>) exchange.get("params");
            String query = String.valueOf(parameters.get("query"));
            boolean beyond = BEYOND.stream().anyMatch(query::contains) || !exchange.get("method").equals("GET")
                    || exchange.get("path").equals("/loki/api/v1/patterns");
            if (beyond || !parameters.containsKey("start") && !parameters.containsKey("time")) {
                continue;
            }
            compared++;
            StubReply reply;
            try {
                reply = ask((String) exchange.get("path"), strings(parameters), strings((Map<?, ?>) exchange.get(
                        "headers")));
            } catch (AssertionError e) {
                wrong.add(exchange.get("name") + ": " + e);
                continue;
            }
            if (reply.status() != ((Number) exchange.get("status")).intValue()) {
                wrong.add(exchange.get("name") + " " + query + ": " + reply.status() + " " + new String(reply.body(),
                        StandardCharsets.UTF_8) + " instead of " + exchange.get("status") + " " + exchange.get("text"));
            } else if (reply.status() == 200 && !comparable(exchange, json(reply).get("data")).equals(comparable(
                    exchange, exchange.get("data")))) {
                wrong.add(exchange.get("name") + " " + query + ": " + content(json(reply).get("data")) + " instead of "
                        + content(exchange.get("data")));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(40);
    }

    /** Which lines of one nanosecond come first is nowhere promised: there the times count. */
    private static List<String> comparable(Map<String, Object> exchange, Object data) {
        boolean ties = exchange.get("name").toString().startsWith("page-ties");
        return content(data).stream().map(line -> ties ? line.replaceFirst(",.*", "") : line).toList();
    }

    private static Map<String, String> strings(Map<?, ?> map) {
        Map<String, String> strings = new LinkedHashMap<>();
        map.forEach((name, value) -> strings.put(name.toString(), value.toString()));
        return strings;
    }
}
