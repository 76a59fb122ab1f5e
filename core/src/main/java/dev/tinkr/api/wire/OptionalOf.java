package dev.tinkr.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;

/** A field that may be left out. */
record OptionalOf(Codec value) implements Codec {

    @Override
    public void write(Object optional, JsonGenerator out) throws IOException {
        value.write(((Optional<?>) optional).orElseThrow(), out);
    }

    @Override
    public Object read(JsonParser in, String path) throws IOException {
        return Optional.of(value.read(in, path));
    }

    @Override
    public Object absent(String path) {
        return Optional.empty();
    }

    @Override
    public boolean leftOut(Object optional) {
        return ((Optional<?>) optional).isEmpty();
    }
}
