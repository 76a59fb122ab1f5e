package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.BodyReader;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The calls to one Loki: nothing but HTTP. */
final class LokiClient implements AutoCloseable {

    /** Keeps what was parsed apart from what is stored. */
    static final Map<String, String> APART = Map.of("X-Loki-Response-Encoding-Flags", "categorize-labels");

    private static final String API = "/loki/api/v1/";

    private final HttpTransport transport;
    private final LokiConnection connection;

    LokiClient(LokiConnection connection, Clock clock) {
        this.connection = connection;
        this.transport = new HttpTransport(connection.service(), connection.credentials(), Optional.empty(), RetryPolicy
                .standard(), clock);
    }

    LokiConnection connection() {
        return connection;
    }

    /** At most so many lines from {@code start} (inclusive) to {@code end} (exclusive), in nanoseconds. */
    <T> T lines(String query, long start, long end, int limit, Order order, BodyReader<T> reader, Deadline deadline) {
        Map<String, String> parameters = window(start, end);
        parameters.put("query", query);
        parameters.put("limit", String.valueOf(limit));
        parameters.put("direction", order == Order.ASC ? "forward" : "backward");
        return post("the log query", "query_range", parameters, reader, deadline);
    }

    /** The points of a metric query from the first to the last of them, both in nanoseconds. */
    Map<String, Object> points(String query, long first, long last, String step, Deadline deadline) {
        Map<String, String> parameters = window(first, last);
        parameters.put("query", query);
        parameters.put("step", step);
        return post("the count of log lines", "query_range", parameters, Json.object(), deadline);
    }

    /** The value of a metric query at one moment. */
    Map<String, Object> value(String query, long time, Deadline deadline) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("query", query);
        parameters.put("time", String.valueOf(time));
        return post("the count of log lines", "query", parameters, Json.object(), deadline);
    }

    /** The names of the labels that streams have. */
    List<String> labels(long start, long end, Deadline deadline) {
        return texts(get("the labels", "labels", window(start, end), deadline));
    }

    /** The values that a label has, of those streams. */
    List<String> values(String label, Optional<String> selector, long start, long end, Deadline deadline) {
        Map<String, String> parameters = window(start, end);
        selector.ifPresent(streams -> parameters.put("query", streams));
        return texts(get("the values of the label " + label, "label/" + encoded(label) + "/values", parameters,
                deadline));
    }

    /** How many streams those are. */
    int streams(String selector, long start, long end, Deadline deadline) {
        Map<String, String> parameters = window(start, end);
        parameters.put("match[]", selector);
        return get("the streams", "series", parameters, deadline).get("data") instanceof List<?> list ? list.size() : 0;
    }

    /** What the index knows of those streams: {@code bytes}, {@code entries} … */
    Map<String, Object> stats(String selector, long start, long end, Deadline deadline) {
        Map<String, String> parameters = window(start, end);
        parameters.put("query", selector);
        return get("the cost of the query", "index/stats", parameters, deadline);
    }

    /** How many bytes those streams hold by a second way, which also knows what is not in the index yet. */
    Map<String, Object> volume(String selector, long start, long end, Deadline deadline) {
        Map<String, String> parameters = window(start, end);
        parameters.put("query", selector);
        parameters.put("limit", "1000");
        return get("the cost of the query", "index/volume", parameters, deadline);
    }

    /** The patterns that the server finds in those streams; a server that looks for none has none. */
    Map<String, Object> patterns(String selector, long start, long end, Deadline deadline) {
        Map<String, String> parameters = window(start, end);
        parameters.put("query", selector);
        return get("the patterns of log lines", "patterns", parameters, deadline);
    }

    /** Where the lines that arrive are sent from. */
    URI tail(String query, long start) {
        URI http = HttpTransport.under(connection.base(), API + "tail?" + form(Map.of("query", query, "start", String
                .valueOf(start), "limit", "5000")));
        return URI.create("ws" + http.toString().substring("http".length()));
    }

    private Map<String, Object> get(String what, String path, Map<String, String> parameters, Deadline deadline) {
        URI uri = HttpTransport.under(connection.base(), API + path + "?" + form(parameters));
        return transport.send(new HttpCall(what, "GET", uri, headers(Map.of()), ""), deadline, Json.object());
    }

    private <T> T post(String what, String path, Map<String, String> parameters, BodyReader<T> reader,
            Deadline deadline) {
        URI uri = HttpTransport.under(connection.base(), API + path);
        return transport.send(new HttpCall(what, "POST", uri, headers(Map.of("Content-Type",
                "application/x-www-form-urlencoded")), form(parameters)), deadline, reader);
    }

    private Map<String, String> headers(Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(connection.headers());
        headers.put("Accept", "application/json");
        headers.putAll(APART);
        headers.putAll(more);
        return headers;
    }

    private static Map<String, String> window(long start, long end) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("start", String.valueOf(start));
        parameters.put("end", String.valueOf(end));
        return parameters;
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter
                .getValue())).collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Loki leaves {@code data} out where there is none. */
    private static List<String> texts(Map<String, Object> answer) {
        return answer.get("data") instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }

    @Override
    public void close() {
        transport.close();
    }
}
