package dev.tinkr.backend.promql;

import com.fasterxml.jackson.core.JsonParser;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What stands around the data of every answer: {@code status}, and {@code error} where it is one. */
final class Envelope {

    private Envelope() {}

    /**
     * Reads a member that is neither the data nor about it: an answer that is an error is refused, all else is skipped.
     *
     * @return whether it says that this is an answer
     */
    static boolean member(String field, JsonParser parser) throws IOException {
        if (field.equals("error") && parser.currentToken().isScalarValue()) {
            throw new MalformedAnswerException("it says: " + parser.getText(), null);
        }
        if (field.equals("status") && !"success".equals(parser.getText())) {
            // The sentence may come after it.
            String said = "it is no success but '" + parser.getText() + "'";
            throw new MalformedAnswerException(said + error(parser), null);
        }
        parser.skipChildren();
        return field.equals("status");
    }

    /** Refuses what did not say that it is an answer: JSON of something else at that address is no empty list. */
    static void refuseUnless(boolean answered) throws MalformedAnswerException {
        if (!answered) {
            throw new MalformedAnswerException("it is JSON, but has no status", null);
        }
    }

    private static String error(JsonParser parser) throws IOException {
        while (parser.nextToken() == com.fasterxml.jackson.core.JsonToken.FIELD_NAME) {
            boolean sentence = parser.currentName().equals("error");
            parser.nextToken();
            if (sentence) {
                return ": " + parser.getText();
            }
            parser.skipChildren();
        }
        return "";
    }

    /** Sentences of a list; none where it is none. */
    static List<String> sentences(JsonParser parser) throws IOException {
        List<String> sentences = new ArrayList<>();
        if (Json.readValue(parser) instanceof List<?> list) {
            list.forEach(sentence -> sentences.add(String.valueOf(sentence)));
        }
        return sentences;
    }
}
