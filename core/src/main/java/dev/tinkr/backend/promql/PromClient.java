package dev.tinkr.backend.promql;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.BodyReader;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.TimeWindow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The calls to one service that speaks Prometheus' API: nothing but HTTP. */
final class PromClient implements AutoCloseable {

    /** A longer question than any proxy takes in an address is sent as a form. */
    private static final int LONGEST_ADDRESS = 2_000;
    private static final long MILLIS_A_SECOND = 1_000;
    /** More than is left: who waits closes the connection, and is not to be told of a time-out just before. */
    private static final Duration AFTER_US = Duration.ofSeconds(1);

    private final PromConnection connection;
    private final HttpTransport transport;

    PromClient(PromConnection connection, Clock clock) {
        this.connection = connection;
        this.transport = new HttpTransport(connection.service(), connection.credentials(), Optional.empty(), RetryPolicy
                .standard(), clock);
    }

    /** Parameters of a call, in order, of which some come several times. */
    private static final class Form {

        private final List<String> pairs = new ArrayList<>();

        Form with(String name, String value) {
            pairs.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value,
                    StandardCharsets.UTF_8));
            return this;
        }

        Form with(TimeWindow window) {
            return with("start", seconds(window.start())).with("end", seconds(window.end()));
        }

        String text() {
            return String.join("&", pairs);
        }
    }

    /** Evaluates the expression at the start, each step after it, and the end. VictoriaMetrics would move the times, but for nocache. */
    void range(String what, String expression, Instant start, Instant end, Duration step, Deadline deadline,
            MatrixReader reader) {
        Form form = new Form().with("query", expression).with("start", seconds(start)).with("end", seconds(end)).with(
                "step", number(step.toMillis())).with("timeout", timeout(deadline)).with("nocache", "1");
        send(what, "/api/v1/query_range", form, deadline, Json.body(reader));
    }

    /** Evaluates the expression at one moment. */
    void instant(String what, String expression, Instant moment, Deadline deadline, MatrixReader reader) {
        Form form = new Form().with("query", expression).with("time", seconds(moment)).with("timeout", timeout(
                deadline)).with("nocache", "1");
        send(what, "/api/v1/query", form, deadline, Json.body(reader));
    }

    /** The labels of the series that fit one of the selectors, handed over one by one. */
    void series(List<String> selectors, TimeWindow window, int most, Deadline deadline, SeriesReader reader) {
        Form form = new Form();
        selectors.forEach(selector -> form.with("match[]", selector));
        send("the list of series", "/api/v1/series", form.with(window).with("limit", Integer.toString(most)), deadline,
                Json.body(reader));
    }

    /** The values of a label, of the series that fit one of the selectors; of all series where there is none. */
    NameList labelValues(String label, List<String> selectors, TimeWindow window, Deadline deadline) {
        Form form = new Form().with(window);
        selectors.forEach(selector -> form.with("match[]", selector));
        return get("the values of the label " + label, "/api/v1/label/" + label + "/values", form, deadline, Json
                .body(NameList::read));
    }

    /** The names of the labels of the series that fit the selector. */
    NameList labels(String selector, TimeWindow window, Deadline deadline) {
        return send("the labels of " + selector, "/api/v1/labels", new Form().with("match[]", selector).with(window),
                deadline, Json.body(NameList::read));
    }

    /** What is known of a metric, or of all of them where none is named; nothing where the service does not say. */
    Map<String, MetricFacts> metadata(Optional<String> metric, Deadline deadline) {
        Form form = new Form();
        metric.ifPresent(name -> form.with("metric", name));
        try {
            return get("the kinds of metrics", "/api/v1/metadata", form, deadline, Json.body(MetricFacts::read));
        } catch (BackendException e) {
            if (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.BAD_REQUEST || e.kind() == Kind.DENIED) {
                return Map.of();
            }
            throw e;
        }
    }

    /** Says nothing when the service evaluates expressions for us. */
    void ping(Deadline deadline) {
        get("a first question", "/api/v1/query", new Form().with("query", "vector(1)"), deadline, Json.body(
                new MatrixReader(moment -> 0, 1)));
    }

    private <T> T send(String what, String path, Form form, Deadline deadline, BodyReader<T> reader) {
        return form.text().length() <= LONGEST_ADDRESS
                ? get(what, path, form, deadline, reader)
                : call(new HttpCall(what, "POST", HttpTransport.under(connection.base(), path), headers(Map.of(
                        "Content-Type", "application/x-www-form-urlencoded")), form.text()), deadline, reader);
    }

    private <T> T get(String what, String path, Form form, Deadline deadline, BodyReader<T> reader) {
        String query = form.text();
        return call(new HttpCall(what, "GET", HttpTransport.under(connection.base(), query.isEmpty()
                ? path
                : path + "?"
                        + query),
                headers(Map.of()), ""), deadline, reader);
    }

    private <T> T call(HttpCall call, Deadline deadline, BodyReader<T> reader) {
        try {
            return transport.send(call, deadline, reader);
        } catch (BackendException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                throw new BackendException(Kind.NOT_FOUND, e.getMessage()
                        + "; the address is that below which /api/v1 lies, such as http://mimir:8080/prometheus", e);
            }
            throw e;
        }
    }

    private Map<String, String> headers(Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(connection.headers());
        headers.put("Accept", "application/json");
        headers.putAll(more);
        return headers;
    }

    private static String timeout(Deadline deadline) {
        return Math.max(1, deadline.remaining().plus(AFTER_US).toMillis()) + "ms";
    }

    private static String seconds(Instant moment) {
        return number(moment.toEpochMilli());
    }

    /** Milliseconds as seconds, with a fraction only where there is one. */
    private static String number(long millis) {
        String whole = Long.toString(Math.floorDiv(millis, MILLIS_A_SECOND));
        long rest = Math.floorMod(millis, MILLIS_A_SECOND);
        return rest == 0 ? whole : whole + "." + String.format(Locale.ROOT, "%03d", rest);
    }

    @Override
    public void close() {
        transport.close();
    }
}
