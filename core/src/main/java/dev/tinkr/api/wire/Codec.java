package dev.tinkr.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Writes and reads the values of one type. */
interface Codec {

    void write(Object value, JsonGenerator out) throws IOException;

    /**
     * Reads the value the parser stands on, and leaves it on the value's last token.
     *
     * @param path the field, for complaints
     */
    Object read(JsonParser in, String path) throws IOException;

    /** What stands for a field that is not there, or is null; a complaint where nothing can. */
    Object absent(String path);

    /** Whether the value is left out when written. */
    default boolean leftOut(Object value) {
        return false;
    }
}
