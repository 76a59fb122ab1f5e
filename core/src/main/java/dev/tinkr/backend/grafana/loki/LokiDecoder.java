package dev.tinkr.backend.grafana.loki;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.http.AlikeObjects;
import dev.tinkr.backend.http.AlikeRecords;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.backend.http.PlainJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads streams of lines while they come in: what {@code query_range} answers, and what a tail sends. */
final class LokiDecoder implements Json.Reader<LokiAnswer> {

    /** Nanoseconds since 1970 have that many until the year 2286; those that are too many for a long come out negative. */
    private static final int MOST_DIGITS = 19;

    private final String serviceLabel;
    private final AlikeRecords records = new AlikeRecords();
    private final AlikeObjects beside = new AlikeObjects();
    private final PlainJson plainLines = new PlainJson();
    private final List<LokiAnswer.Line> lines = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long bytes = -1;
    private boolean streamsFound;

    /** Reads one answer, in which the service is that label of a stream. */
    LokiDecoder(String serviceLabel) {
        this.serviceLabel = serviceLabel;
    }

    @Override
    public LokiAnswer read(JsonParser parser) throws IOException {
        Json.expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "data" -> data(parser, value);
                case "streams" -> streams(parser, value);
                case "dropped_entries" -> dropped(parser, value);
                case "warnings" -> warned(parser, value);
                default -> parser.skipChildren();
            }
        }
        if (!streamsFound) {
            throw new MalformedAnswerException("there are no streams in it", null);
        }
        return new LokiAnswer(lines, bytes, warnings);
    }

    private void data(JsonParser parser, JsonToken start) throws IOException {
        Json.expect(start, JsonToken.START_OBJECT, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "resultType" -> {
                    if (!"streams".equals(parser.getText())) {
                        throw new MalformedAnswerException("it holds a " + parser.getText()
                                + " and no log lines: a log query is needed, not a metric query", null);
                    }
                }
                case "result" -> streams(parser, value);
                case "stats" -> stats(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private void streams(JsonParser parser, JsonToken start) throws IOException {
        streamsFound = true;
        if (start == JsonToken.VALUE_NULL) {
            return;
        }
        Json.expect(start, JsonToken.START_ARRAY, parser);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            stream(parser);
        }
    }

    private void stream(JsonParser parser) throws IOException {
        Json.expect(parser.currentToken(), JsonToken.START_OBJECT, parser);
        LineDecoder decoder = null;
        List<Value> early = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "stream" -> {
                    decoder = new LineDecoder(labels(parser), serviceLabel, plainLines);
                }
                case "values" -> values(parser, decoder == null
                        ? (nanos, line, metadata) -> early.add(new Value(nanos, line, metadata))
                        : addTo(decoder));
                default -> parser.skipChildren();
            }
        }
        Lines late = addTo(decoder == null ? new LineDecoder(Map.of(), serviceLabel, plainLines) : decoder);
        early.forEach(value -> late.add(value.nanos(), value.line(), value.metadata()));
    }

    /** Takes the lines of a stream one by one. */
    @FunctionalInterface
    private interface Lines {
        void add(long nanos, String line, AlikeObjects.Found metadata);
    }

    private Lines addTo(LineDecoder decoder) {
        return (nanos, line, metadata) -> lines.add(new LokiAnswer.Line(nanos, decoder.entry(nanos, line, metadata)));
    }

    /** A line of a stream of which it is not known yet whose it is. */
    private record Value(long nanos, String line, AlikeObjects.Found metadata) {}

    private void values(JsonParser parser, Lines into) throws IOException {
        Json.expect(parser.currentToken(), JsonToken.START_ARRAY, parser);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Json.expect(parser.currentToken(), JsonToken.START_ARRAY, parser);
            parser.nextToken();
            long nanos = nanos(parser);
            Json.expect(parser.nextToken(), JsonToken.VALUE_STRING, parser);
            String line = parser.getText();
            AlikeObjects.Found metadata = LineDecoder.NOTHING;
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                metadata = metadata(parser);
                parser.nextToken();
            }
            Json.expect(parser.currentToken(), JsonToken.END_ARRAY, parser);
            into.add(nanos, line, metadata);
        }
    }

    private static long nanos(JsonParser parser) throws IOException {
        int length = parser.getTextLength();
        if (parser.currentToken() == JsonToken.VALUE_STRING && length > 0 && length <= MOST_DIGITS) {
            char[] buffer = parser.getTextCharacters();
            long nanos = 0;
            int at = parser.getTextOffset();
            int end = at + length;
            while (at < end && buffer[at] >= '0' && buffer[at] <= '9') {
                nanos = nanos * 10 + buffer[at] - '0';
                at++;
            }
            if (at == end && nanos >= 0) {
                return nanos;
            }
        }
        try {
            return Long.parseLong(parser.getText());
        } catch (NumberFormatException e) {
            throw new MalformedAnswerException("a line has the time '" + parser.getText() + "', which is none", e);
        }
    }

    /** What was stored beside the line; what the server parsed from it is in the line anyway. */
    private AlikeObjects.Found metadata(JsonParser parser) throws IOException {
        AlikeObjects.Found metadata = LineDecoder.NOTHING;
        records.begin();
        for (String name = records.nextName(parser); name != null; name = records.nextName(parser)) {
            if (name.equals("structuredMetadata")) {
                Json.expect(parser.currentToken(), JsonToken.START_OBJECT, parser);
                metadata = texts(beside.read(parser));
            } else {
                parser.skipChildren();
            }
        }
        return metadata;
    }

    private static AlikeObjects.Found texts(AlikeObjects.Found found) throws MalformedAnswerException {
        boolean texts = found.shape().isFlat();
        for (Object value : found.values()) {
            texts &= value instanceof String;
        }
        if (!texts) {
            throw new MalformedAnswerException("the metadata of a line has something that is no text", null);
        }
        return found;
    }

    private static Map<String, String> labels(JsonParser parser) throws IOException {
        Json.expect(parser.currentToken(), JsonToken.START_OBJECT, parser);
        Map<String, String> labels = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Json.expect(parser.nextToken(), JsonToken.VALUE_STRING, parser);
            labels.put(name, parser.getText());
        }
        return labels;
    }

    private void stats(JsonParser parser, JsonToken start) throws IOException {
        if (start == JsonToken.START_OBJECT) {
            Object summary = Json.readObject(parser).get("summary");
            if (summary instanceof Map<?, ?> map && map.get("totalBytesProcessed") instanceof Number number) {
                bytes = number.longValue();
            }
        }
    }

    private void dropped(JsonParser parser, JsonToken start) throws IOException {
        if (start == JsonToken.START_ARRAY && Json.readValue(parser) instanceof List<?> list && !list.isEmpty()) {
            warnings.add("Loki dropped " + list.size() + " lines of this tail: it sends more than is read");
        }
    }

    private void warned(JsonParser parser, JsonToken start) throws IOException {
        if (start == JsonToken.START_ARRAY) {
            warnings.addAll(told(Json.readValue(parser)));
        }
    }

    /** What the server says of the answer to a metric query. */
    static List<String> warnings(Map<String, Object> answer) {
        return told(answer.get("warnings"));
    }

    private static List<String> told(Object warnings) {
        List<?> list = warnings instanceof List<?> some ? some : List.of();
        return list.stream().map(warning -> "Loki says: " + warning).toList();
    }

    /** The series that a metric query found: their labels and their values by time in nanoseconds. */
    static List<Series> series(Map<String, Object> answer) {
        List<Series> series = new ArrayList<>();
        if (!(answer.get("data") instanceof Map<?, ?> data) || !(data.get("result") instanceof List<?> result)) {
            return series;
        }
        for (Object one : result) {
            if (one instanceof Map<?, ?> found && found.get("metric") instanceof Map<?, ?> metric) {
                Map<String, String> labels = new HashMap<>();
                metric.forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
                List<?> points = found.get("values") instanceof List<?> values
                        ? values
                        : found.get("value") instanceof List<?> value ? List.of(value) : List.of();
                Map<Long, Long> counts = new LinkedHashMap<>();
                for (Object point : points) {
                    if (point instanceof List<?> pair && pair.size() == 2) {
                        long millis = new java.math.BigDecimal(pair.get(0).toString()).movePointRight(3).longValue();
                        counts.put(millis, new java.math.BigDecimal(pair.get(1).toString()).longValue());
                    }
                }
                series.add(new Series(labels, counts));
            }
        }
        return series;
    }

    /** One series of counts, by milliseconds. */
    record Series(Map<String, String> labels, Map<Long, Long> counts) {}
}
