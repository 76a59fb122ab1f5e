package dev.tinkr.backend.promql;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.http.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a list of series and hands over the labels of each, as they come. */
final class SeriesReader implements Json.Reader<SeriesReader> {

    private final int most;
    private final Consumer<Map<String, String>> taker;
    private final List<String> warnings = new ArrayList<>();
    private int read;
    private boolean cut;

    /** A reader that stops after so many. What it hands over twice, because an answer broke off, does no harm to a set. */
    SeriesReader(int most, Consumer<Map<String, String>> taker) {
        this.most = most;
        this.taker = taker;
    }

    @Override
    public SeriesReader read(JsonParser parser) throws IOException {
        read = 0;
        cut = false;
        warnings.clear();
        boolean answered = false;
        Json.expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
        while (!cut && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (field.equals("data") && token == JsonToken.START_ARRAY) {
                series(parser);
            } else if (field.equals("warnings")) {
                warnings.addAll(Envelope.sentences(parser));
            } else {
                answered |= Envelope.member(field, parser);
            }
        }
        Envelope.refuseUnless(answered || cut);
        return this;
    }

    private void series(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (read++ == most) {
                cut = true;
                return;
            }
            taker.accept(labels(parser));
        }
    }

    /** The labels whose object the parser stands on. */
    static Map<String, String> labels(JsonParser parser) throws IOException {
        Map<String, String> labels = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            labels.put(name, parser.getText());
        }
        return labels;
    }

    /** Whether there may be more. */
    boolean cut() {
        return cut || read == most;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
