package dev.tinkr.backend.promql;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.http.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Names that a service lists, and what it says about the list. */
record NameList(List<String> names, List<String> warnings) {

    NameList {
        names = List.copyOf(names);
        warnings = List.copyOf(warnings);
    }

    static NameList read(JsonParser parser) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        boolean answered = false;
        Json.expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY && (field.equals("data") || field.equals("warnings"))) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    Json.expect(parser.currentToken(), JsonToken.VALUE_STRING, parser);
                    (field.equals("data") ? names : warnings).add(parser.getText());
                }
            } else {
                answered |= Envelope.member(field, parser);
            }
        }
        Envelope.refuseUnless(answered);
        return new NameList(names, warnings);
    }
}
