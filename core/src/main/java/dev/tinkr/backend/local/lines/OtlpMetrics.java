package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonParser;
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
    void record(JsonParser parser) throws IOException {
        int first = rows.rows();
        String name = "";
        String unit = "";
        Data data = new Data(MetricKind.UNKNOWN, false, false);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "name" -> name = text(parser);
                case "unit" -> unit = text(parser);
                case "gauge" -> data = data(parser, MetricKind.GAUGE);
                case "sum" -> data = data(parser, MetricKind.COUNTER);
                case "histogram", "exponentialHistogram" -> data = data(parser, MetricKind.HISTOGRAM);
                case "summary" -> data = data(parser, MetricKind.SUMMARY);
                default -> parser.skipChildren();
            }
        }
        if (name.isEmpty()) {
            rows.truncate(first);
            return;
        }
        rows.describeFrom(first, names.of(name), names.of(unit), data.kind(), data.monotonic(), data.cumulative());
    }

    private record Data(MetricKind kind, boolean monotonic, boolean cumulative) {}

    private static String text(JsonParser parser) throws IOException {
        String text = parser.getValueAsString("");
        parser.skipChildren();
        return text;
    }

    /** Reads the points at the parser. A sum that also falls is what everybody else calls a gauge. */
    private Data data(JsonParser parser, MetricKind kind) throws IOException {
        boolean monotonic = false;
        boolean cumulative = kind == MetricKind.SUMMARY;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new Data(kind, false, cumulative);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "dataPoints" -> points(parser);
                case "aggregationTemporality" -> cumulative = token == JsonToken.VALUE_STRING
                        ? parser.getText().endsWith("_CUMULATIVE") || parser.getText().equals("2")
                        : Json.wholeNumber(parser) == 2;
                case "isMonotonic" -> monotonic = token == JsonToken.VALUE_TRUE;
                default -> parser.skipChildren();
            }
        }
        boolean falls = kind == MetricKind.COUNTER && !monotonic;
        return new Data(falls ? MetricKind.GAUGE : kind, monotonic, cumulative);
    }

    private void points(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (!point.read(parser, resource())) {
                undated++;
            }
        }
        Json.check(parser, parser.currentToken(), JsonToken.END_ARRAY);
    }
}
