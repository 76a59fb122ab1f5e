package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Column;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;

/** Trace and span ids: OTLP's are hex, but what turned protobuf to JSON without knowing that wrote base64. */
final class Ids {

    private static final int TRACE_BASE64 = 24;
    private static final int SPAN_BASE64 = 12;

    private Ids() {}

    /** Writes the id at the parser to the coming row: hex in lower case, an id of zeros as none. */
    static void write(JsonParser parser, Column.Texts column) throws IOException {
        column.rollBack();
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            parser.skipChildren();
            return;
        }
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        boolean hex = true;
        boolean zeros = true;
        boolean upper = false;
        for (int i = offset; i < offset + length && hex; i++) {
            char character = text[i];
            zeros &= character == '0';
            upper |= character >= 'A' && character <= 'F';
            hex = HexFormat.isHexDigit(character);
        }
        if (hex && !zeros && !upper) {
            column.open().text(text, offset, length);
        } else if (!hex || !zeros) {
            column.open()
                    .text(hex ? parser.getText().toLowerCase(java.util.Locale.ROOT) : fromBase64(parser.getText()));
        }
    }

    private static String fromBase64(String text) {
        if (text.length() != TRACE_BASE64 && text.length() != SPAN_BASE64) {
            return text;
        }
        try {
            byte[] id = Base64.getDecoder().decode(text);
            return id.length == 16 || id.length == 8 ? HexFormat.of().formatHex(id) : text;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
