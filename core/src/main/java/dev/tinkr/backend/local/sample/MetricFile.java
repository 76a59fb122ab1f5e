package dev.tinkr.backend.local.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tinkr.backend.local.sample.Metrics.Instrument;
import dev.tinkr.backend.local.sample.Metrics.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes metrics as a Collector does that gathers them for a while and groups them by resource
 * ({@code groupbyattrs}, {@code batch}): some minutes of each series in one line.
 */
final class MetricFile {

    private static final int DELTA = 1;
    private static final int CUMULATIVE = 2;
    private static final int MINUTES_A_LINE = 10;

    private final OtlpFile file;
    private final JsonGenerator json;
    private final Map<String, Map<Instrument, List<Point>>> batch = new LinkedHashMap<>();

    MetricFile(OtlpFile file) {
        this.file = file;
        this.json = file.json();
    }

    /** A data point: {@code distribution} counts for a histogram, {@code value} for the others. */
    record Point(Series series, long start, long time, double value, Distribution distribution) {

        private static final Distribution NONE = new Distribution();

        static Point histogram(Series series, long start, long time, Distribution distribution) {
            return new Point(series, start, time, 0, distribution);
        }

        static Point counter(Series series, long start, long time, long value) {
            return new Point(series, start, time, value, NONE);
        }

        static Point gauge(Series series, long time, double value) {
            return new Point(series, time, time, value, NONE);
        }
    }

    void add(Point point) {
        Instrument instrument = point.series().instrument();
        batch.computeIfAbsent(instrument.service(), key -> new LinkedHashMap<>())
                .computeIfAbsent(instrument, key -> new ArrayList<>()).add(point);
    }

    /** Told that a minute is over, writes a line when it is time for one. */
    void endMinute(long minute) throws IOException {
        if (Math.floorMod(minute, (long) MINUTES_A_LINE) == MINUTES_A_LINE - 1) {
            flush();
        }
    }

    /** Writes what is left. */
    void flush() throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeArrayFieldStart("resourceMetrics");
        for (Map.Entry<String, Map<Instrument, List<Point>>> service : batch.entrySet()) {
            resourceMetrics(service.getKey(), service.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
        file.endLine();
        batch.clear();
    }

    private void resourceMetrics(String service, Map<Instrument, List<Point>> metrics) throws IOException {
        json.writeStartObject();
        file.resource(List.of(Attribute.of("service.name", service), Attribute.of("service.namespace", "shop"),
                Attribute.of("deployment.environment.name", "production")));
        json.writeArrayFieldStart("scopeMetrics");
        json.writeStartObject();
        file.scope("shop/metrics");
        json.writeArrayFieldStart("metrics");
        for (Map.Entry<Instrument, List<Point>> metric : metrics.entrySet()) {
            metric(metric.getKey(), metric.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void metric(Instrument instrument, List<Point> points) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", instrument.name());
        json.writeStringField("description", instrument.description());
        json.writeStringField("unit", instrument.unit());
        json.writeObjectFieldStart(switch (instrument.kind()) {
            case HISTOGRAM -> "histogram";
            case COUNTER -> "sum";
            case GAUGE -> "gauge";
        });
        json.writeArrayFieldStart("dataPoints");
        for (Point point : points) {
            dataPoint(point);
        }
        json.writeEndArray();
        switch (instrument.kind()) {
            case HISTOGRAM -> json.writeNumberField("aggregationTemporality", DELTA);
            case COUNTER -> {
                json.writeNumberField("aggregationTemporality", CUMULATIVE);
                json.writeBooleanField("isMonotonic", true);
            }
            case GAUGE -> {
                // A gauge has neither.
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void dataPoint(Point point) throws IOException {
        json.writeStartObject();
        if (!point.series().attributes().isEmpty()) {
            file.attributes(point.series().attributes());
        }
        if (point.start() < point.time()) {
            file.time("startTimeUnixNano", point.start());
        }
        file.time("timeUnixNano", point.time());
        switch (point.series().instrument().kind()) {
            case HISTOGRAM -> distribution(point.distribution());
            case COUNTER -> file.integer("asInt", (long) point.value());
            case GAUGE -> {
                if (point.value() == Math.rint(point.value())) {
                    file.integer("asInt", (long) point.value());
                } else {
                    json.writeNumberField("asDouble", point.value());
                }
            }
        }
        json.writeEndObject();
    }

    private void distribution(Distribution distribution) throws IOException {
        file.integer("count", distribution.count());
        json.writeNumberField("sum", distribution.sum());
        json.writeArrayFieldStart("bucketCounts");
        for (long bucket : distribution.buckets()) {
            json.writeString(Long.toString(bucket));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("explicitBounds");
        for (double bound : Distribution.BOUNDS) {
            json.writeNumber(bound);
        }
        json.writeEndArray();
        json.writeNumberField("min", distribution.min());
        json.writeNumberField("max", distribution.max());
    }
}
