package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.MetricRows;
import dev.tinkr.model.MetricKind;
import java.io.IOException;

/** Metrics as OpenTelemetry writes them; each data point is a row. */
final class OtlpMetrics extends OtlpLine {

    private final MetricRows rows;
    private final NameTable names;
    private final OtlpPoint point;
    private int undated;

    OtlpMetrics(MetricRows rows, OtlpValues values, NameTable names) {
        super("resourceMetrics", "scopeMetrics", "metrics", new OtlpResource(true, values, names));
        this.rows = rows;
        this.names = names;
        this.point = new OtlpPoint(rows, values, names);
    }

    /** Adds the data points of the line and returns how many have no time; a damaged line adds nothing. */
    int readLine(byte[] buffer, int from, int to) throws IOException {
        int before = rows.rows();
        undated = 0;
        try {
            read(buffer, from, to);
            return undated;
        } catch (IOException e) {
            rows.truncate(before);
            throw e;
        }
    }

    @Override
    void record(JsonScanner json) throws IOException {
        int first = rows.rows();
        String name = "";
        String unit = "";
        Data data = new Data(MetricKind.UNKNOWN, false, false);
        while (json.next() == JsonToken.FIELD_NAME) {
            String field = json.name();
            json.next();
            switch (field) {
                case "name" -> name = text(json);
                case "unit" -> unit = text(json);
                case "gauge" -> data = data(json, MetricKind.GAUGE);
                case "sum" -> data = data(json, MetricKind.COUNTER);
                case "histogram", "exponentialHistogram" -> data = data(json, MetricKind.HISTOGRAM);
                case "summary" -> data = data(json, MetricKind.SUMMARY);
                default -> json.skip();
            }
        }
        if (name.isEmpty()) {
            rows.truncate(first);
            return;
        }
        rows.describeFrom(first, names.of(name), names.of(unit), data.kind(), data.monotonic(), data.cumulative());
    }

    private record Data(MetricKind kind, boolean monotonic, boolean cumulative) {}

    private static String text(JsonScanner json) throws IOException {
        return json.textOrNone();
    }

    /** Reads the points at the scanner. A sum that also falls is what everybody else calls a gauge. */
    private Data data(JsonScanner json, MetricKind kind) throws IOException {
        boolean monotonic = false;
        boolean cumulative = kind == MetricKind.SUMMARY;
        if (json.token() != JsonToken.START_OBJECT) {
            json.skip();
            return new Data(kind, false, cumulative);
        }
        while (json.next() == JsonToken.FIELD_NAME) {
            String field = json.name();
            JsonToken token = json.next();
            switch (field) {
                case "dataPoints" -> points(json);
                case "aggregationTemporality" -> cumulative = token == JsonToken.VALUE_STRING
                        ? json.text().endsWith("_CUMULATIVE") || json.text().equals("2")
                        : json.wholeNumber() == 2;
                case "isMonotonic" -> monotonic = token == JsonToken.VALUE_TRUE;
                default -> json.skip();
            }
        }
        boolean falls = kind == MetricKind.COUNTER && !monotonic;
        return new Data(falls ? MetricKind.GAUGE : kind, monotonic, cumulative);
    }

    private void points(JsonScanner json) throws IOException {
        if (json.token() != JsonToken.START_ARRAY) {
            json.skip();
            return;
        }
        while (json.next() == JsonToken.START_OBJECT) {
            if (!point.read(json, resource())) {
                undated++;
            }
        }
        json.check(JsonToken.END_ARRAY);
    }
}
