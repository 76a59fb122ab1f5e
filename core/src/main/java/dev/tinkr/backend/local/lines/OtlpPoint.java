package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonParser;
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

    /** Adds the point at the parser; false where it has no time. One that says it has no value is not added. */
    boolean read(JsonParser parser, OtlpResource resource) throws IOException {
        clear();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (field) {
                case "attributes" -> dimensions.read(parser);
                case "timeUnixNano" -> time = Json.wholeNumber(parser);
                case "startTimeUnixNano" -> start = Json.wholeNumber(parser);
                case "flags" -> flags = Json.wholeNumber(parser);
                case "asDouble", "asInt" -> value = OptionalDouble.of(Json.number(parser));
                case "count" -> count = OptionalLong.of(Json.wholeNumber(parser));
                case "sum" -> sum = OptionalDouble.of(Json.number(parser));
                case "min" -> min = OptionalDouble.of(Json.number(parser));
                case "max" -> max = OptionalDouble.of(Json.number(parser));
                default -> distribution(field, parser);
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

    private void distribution(String field, JsonParser parser) throws IOException {
        switch (field) {
            case "bucketCounts" -> list(rows.buckets().open(), parser, true);
            case "explicitBounds" -> list(rows.bounds().open(), parser, false);
            case "scale" -> {
                isExponential = true;
                exponential.scale((int) Json.wholeNumber(parser));
            }
            case "zeroCount" -> exponential.zero(Json.wholeNumber(parser));
            case "zeroThreshold" -> exponential.zeroThreshold(Json.number(parser));
            case "positive" -> growing(parser, true);
            case "negative" -> growing(parser, false);
            case "quantileValues" -> quantiles(parser);
            default -> parser.skipChildren();
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

    private static void list(Utf8 out, JsonParser parser, boolean whole) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        out.ascii('[');
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i > 0) {
                out.ascii(',');
            }
            out.ascii(whole ? Long.toString(Json.wholeNumber(parser)) : sqlText(Json.number(parser)));
        }
        out.ascii(']');
    }

    private void growing(JsonParser parser, boolean isPositive) throws IOException {
        int offset = 0;
        long[] counts = new long[0];
        Json.check(parser, parser.currentToken(), JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (field.equals("offset")) {
                offset = (int) Json.wholeNumber(parser);
            } else if (field.equals("bucketCounts") && token == JsonToken.START_ARRAY) {
                int size = 0;
                counts = new long[16];
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (size == counts.length) {
                        counts = Arrays.copyOf(counts, size * 2);
                    }
                    counts[size++] = Json.wholeNumber(parser);
                }
                counts = Arrays.copyOf(counts, size);
            } else {
                parser.skipChildren();
            }
        }
        if (isPositive) {
            exponential.positive(offset, counts);
        } else {
            exponential.negative(offset, counts);
        }
    }

    private void quantiles(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            double quantile = 0;
            double at = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "quantile" -> quantile = Json.number(parser);
                    case "value" -> at = Json.number(parser);
                    default -> parser.skipChildren();
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
