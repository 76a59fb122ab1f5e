package dev.tinkr.backend.local.lines;

import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.local.table.Column;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Trace and span ids: OTLP's are hex, but what turned protobuf to JSON without knowing that wrote base64. */
final class Ids {

    private static final int TRACE_BASE64 = 24;
    private static final int SPAN_BASE64 = 12;

    private static final int NOT_ZERO = 1;
    private static final int UPPER = 2;
    private static final int OTHER = 4;
    /** What each byte is. */
    private static final byte[] KINDS = new byte[256];

    static {
        for (int value = 0; value < KINDS.length; value++) {
            boolean hex = value < 128 && HexFormat.isHexDigit(value);
            KINDS[value] = (byte) (!hex ? OTHER : value == '0' ? 0 : value >= 'A' && value <= 'F' ? UPPER : NOT_ZERO);
        }
    }

    private Ids() {}

    /** Writes the id at the scanner to the coming row: hex in lower case, an id of zeros as none. */
    static void write(JsonScanner json, Column.Texts column) throws IOException {
        column.rollBack();
        if (json.token() != JsonToken.VALUE_STRING) {
            json.skip();
            return;
        }
        byte[] bytes = json.buffer();
        int kinds = 0;
        for (int i = json.from(); i < json.to(); i++) {
            kinds |= KINDS[bytes[i] & 0xff];
        }
        if ((kinds & OTHER) != 0) {
            column.open().text(fromBase64(json.text()));
        } else if ((kinds & UPPER) != 0) {
            column.open().text(json.text().toLowerCase(Locale.ROOT));
        } else if ((kinds & NOT_ZERO) != 0) {
            json.copyText(column.open());
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
