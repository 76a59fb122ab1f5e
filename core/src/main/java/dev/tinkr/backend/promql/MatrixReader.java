package dev.tinkr.backend.promql;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongToIntFunction;

/**
 * Reads the answer to an expression as a stream: a matrix, or the vector of one moment. Values are texts, also
 * {@code NaN} and {@code +Inf}; where there is a gap, points are left out.
 */
final class MatrixReader implements Json.Reader<MatrixReader> {

    private final LongToIntFunction indexOf;
    private final int most;
    private final List<SeriesValues> series = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> infos = new ArrayList<>();
    private int points;
    private boolean cut;
    private boolean incomplete;
    private boolean histograms;

    /**
     * A reader.
     *
     * @param indexOf which point a moment, in milliseconds since the epoch, is; negative for none
     * @param most    how many points are read at most
     */
    MatrixReader(LongToIntFunction indexOf, int most) {
        this.indexOf = indexOf;
        this.most = most;
    }

    @Override
    public MatrixReader read(JsonParser parser) throws IOException {
        forget();
        Json.expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
        boolean answered = false;
        while (!cut && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "data" -> {
                    Json.expect(token, JsonToken.START_OBJECT, parser);
                    data(parser);
                }
                case "warnings" -> warnings.addAll(Envelope.sentences(parser));
                case "infos" -> infos.addAll(Envelope.sentences(parser));
                case "isPartial" -> incomplete = token == JsonToken.VALUE_TRUE;
                default -> answered |= Envelope.member(field, parser);
            }
        }
        Envelope.refuseUnless(answered || cut);
        return this;
    }

    /** An answer that broke off is read again from its beginning. */
    private void forget() {
        series.clear();
        warnings.clear();
        infos.clear();
        points = 0;
        cut = false;
        incomplete = false;
        histograms = false;
    }

    private void data(JsonParser parser) throws IOException {
        while (!cut && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (field.equals("result") && token == JsonToken.START_ARRAY) {
                JsonToken first = parser.nextToken();
                while (first == JsonToken.START_OBJECT && !cut) {
                    series.add(oneSeries(parser));
                    first = parser.nextToken();
                }
                if (first != JsonToken.END_ARRAY && !cut) {
                    throw new MalformedAnswerException("a list of series was expected, and " + first + " found", null);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private SeriesValues oneSeries(JsonParser parser) throws IOException {
        Map<String, String> labels = Map.of();
        SeriesValues values = new SeriesValues();
        while (!cut && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "metric" -> {
                    Map<String, String> read = SeriesReader.labels(parser);
                    read.remove("__name__");
                    labels = Map.copyOf(read);
                }
                case "value" -> point(parser, values);
                case "values" -> {
                    while (!cut && parser.nextToken() == JsonToken.START_ARRAY) {
                        point(parser, values);
                    }
                }
                case "histogram", "histograms" -> {
                    histograms = true;
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
        return values.of(labels);
    }

    private void point(JsonParser parser, SeriesValues values) throws IOException {
        if (points == most) {
            cut = true;
            return;
        }
        JsonToken token = parser.nextToken();
        long moment = switch (token) {
            case VALUE_NUMBER_INT -> parser.getLongValue() * 1_000;
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue().movePointRight(3).longValue();
            default -> throw new MalformedAnswerException("a time was expected, and " + token + " found", null);
        };
        Json.expect(parser.nextToken(), JsonToken.VALUE_STRING, parser);
        int index = indexOf.applyAsInt(moment);
        if (index >= 0) {
            values.add(index, DecimalText.read(parser.getTextCharacters(), parser.getTextOffset(), parser
                    .getTextLength()));
            points++;
        }
        Json.expect(parser.nextToken(), JsonToken.END_ARRAY, parser);
    }

    /** What was read so far: all of it, or that of an answer which broke off. */
    List<SeriesValues> series() {
        return series;
    }

    int points() {
        return points;
    }

    /** What the service says about the answer. */
    List<String> warnings() {
        return warnings;
    }

    List<String> infos() {
        return infos;
    }

    /** Whether there was more than may be read. */
    boolean cut() {
        return cut;
    }

    /** Whether the service itself says that something is missing. */
    boolean incomplete() {
        return incomplete;
    }

    /** Whether there were histograms among the values, which are no numbers and were left out. */
    boolean histograms() {
        return histograms;
    }
}
