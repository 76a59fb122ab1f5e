package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.MetricRows;
import dev.tinkr.backend.local.table.Utf8;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One data point of a metric, of any kind. */
final class OtlpPoint {

    private static final long NO_RECORDED_VALUE = 1;

    private final MetricRows rows;
    private final Dimensions dimensions;
    private final Utf8 quantiles = new Utf8(64);
    private final Utf8 quantileValues = new Utf8(64);
    private final ExponentialBuckets exponential = new ExponentialBuckets();
    private boolean isExponential;
    private long time;
    private long start;
    private long flags;
    private OptionalDouble value;
    private OptionalLong count;
    private OptionalDouble sum;
    private OptionalDouble min;
    private OptionalDouble max;

    OtlpPoint(MetricRows rows, OtlpValues values, NameTable names) {
        this.rows = rows;
        this.dimensions = new Dimensions(values, names);
    }

    /** Adds the point at the scanner; false where it has no time. One that says it has no value is not added. */
    boolean read(JsonScanner json, OtlpResource resource) throws IOException {
        clear();
        while (json.next() == JsonToken.FIELD_NAME) {
            String field = json.name();
            JsonToken token = json.next();
            if (token == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (field) {
                case "attributes" -> dimensions.read(json);
                case "timeUnixNano" -> time = json.wholeNumber();
                case "startTimeUnixNano" -> start = json.wholeNumber();
                case "flags" -> flags = json.wholeNumber();
                case "asDouble", "asInt" -> value = OptionalDouble.of(json.number());
                case "count" -> count = OptionalLong.of(json.wholeNumber());
                case "sum" -> sum = OptionalDouble.of(json.number());
                case "min" -> min = OptionalDouble.of(json.number());
                case "max" -> max = OptionalDouble.of(json.number());
                default -> distribution(field, json);
            }
        }
        if ((flags & NO_RECORDED_VALUE) != 0) {
            rollBack();
            return true;
        }
        if (time == 0) {
            rollBack();
            return false;
        }
        add(resource);
        return true;
    }

    private void distribution(String field, JsonScanner json) throws IOException {
        switch (field) {
            case "bucketCounts" -> list(rows.buckets().open(), json, true);
            case "explicitBounds" -> list(rows.bounds().open(), json, false);
            case "scale" -> {
                isExponential = true;
                exponential.scale((int) json.wholeNumber());
            }
            case "zeroCount" -> exponential.zero(json.wholeNumber());
            case "zeroThreshold" -> exponential.zeroThreshold(json.number());
            case "positive" -> growing(json, true);
            case "negative" -> growing(json, false);
            case "quantileValues" -> quantiles(json);
            default -> json.skip();
        }
    }

    private void clear() {
        rollBack();
        dimensions.clear();
        exponential.clear();
        quantiles.truncate(0);
        quantileValues.truncate(0);
        isExponential = false;
        time = 0;
        start = 0;
        flags = 0;
        value = OptionalDouble.empty();
        count = OptionalLong.empty();
        sum = OptionalDouble.empty();
        min = OptionalDouble.empty();
        max = OptionalDouble.empty();
    }

    private void rollBack() {
        rows.bounds().rollBack();
        rows.buckets().rollBack();
        rows.quantiles().rollBack();
        rows.quantileValues().rollBack();
    }

    private void add(OtlpResource resource) throws IOException {
        if (isExponential) {
            exponential.write(rows.bounds().open(), rows.buckets().open());
        }
        if (quantiles.length() > 0) {
            rows.quantiles().open().bytes(quantiles, 0, quantiles.length()).ascii(']');
            rows.quantileValues().open().bytes(quantileValues, 0, quantileValues.length()).ascii(']');
        }
        value.ifPresentOrElse(rows.value()::add, rows.value()::addNone);
        count.ifPresentOrElse(rows.count()::add, rows.count()::addNone);
        sum.ifPresentOrElse(rows.sum()::add, rows.sum()::addNone);
        min.ifPresentOrElse(rows.min()::add, rows.min()::addNone);
        max.ifPresentOrElse(rows.max()::add, rows.max()::addNone);
        rows.add(time, start, resource.service(), dimensions.with(resource));
    }

    private static void list(Utf8 out, JsonScanner json, boolean whole) throws IOException {
        if (json.token() != JsonToken.START_ARRAY) {
            json.skip();
            return;
        }
        out.ascii('[');
        for (int i = 0; json.next() != JsonToken.END_ARRAY; i++) {
            if (i > 0) {
                out.ascii(',');
            }
            out.ascii(whole ? Long.toString(json.wholeNumber()) : sqlText(json.number()));
        }
        out.ascii(']');
    }

    private void growing(JsonScanner json, boolean isPositive) throws IOException {
        int offset = 0;
        long[] counts = new long[0];
        json.check(JsonToken.START_OBJECT);
        while (json.next() == JsonToken.FIELD_NAME) {
            String field = json.name();
            JsonToken token = json.next();
            if (field.equals("offset")) {
                offset = (int) json.wholeNumber();
            } else if (field.equals("bucketCounts") && token == JsonToken.START_ARRAY) {
                int size = 0;
                counts = new long[16];
                while (json.next() != JsonToken.END_ARRAY) {
                    if (size == counts.length) {
                        counts = Arrays.copyOf(counts, size * 2);
                    }
                    counts[size++] = json.wholeNumber();
                }
                counts = Arrays.copyOf(counts, size);
            } else {
                json.skip();
            }
        }
        if (isPositive) {
            exponential.positive(offset, counts);
        } else {
            exponential.negative(offset, counts);
        }
    }

    private void quantiles(JsonScanner json) throws IOException {
        if (json.token() != JsonToken.START_ARRAY) {
            json.skip();
            return;
        }
        while (json.next() == JsonToken.START_OBJECT) {
            double quantile = 0;
            double at = 0;
            while (json.next() == JsonToken.FIELD_NAME) {
                String field = json.name();
                json.next();
                switch (field) {
                    case "quantile" -> quantile = json.number();
                    case "value" -> at = json.number();
                    default -> json.skip();
                }
            }
            char separator = quantiles.length() == 0 ? '[' : ',';
            quantiles.ascii(separator).ascii(sqlText(quantile));
            quantileValues.ascii(separator).ascii(sqlText(at));
        }
    }

    /** The number as both Java and DuckDB read it. */
    private static String sqlText(double number) {
        return Double.toString(number);
    }
}
