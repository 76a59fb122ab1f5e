package dev.tinkr.api.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes the records of this package as JSON and reads them back, without an application context: the command line
 * uses it too, and must start at once.
 *
 * <p>Every component is a field in {@code snake_case} and is always written, but for an empty {@link
 * java.util.Optional}. When read, a field that is absent or null gets its type's nothing ({@code ""}, an empty list,
 * zero); a field of the wrong type is a {@link WireException} that names it.
 */
public final class WireJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private WireJson() {}

    /** The record as UTF-8. */
    public static byte[] bytes(Record value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try {
            write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The record as one line of text. */
    public static String text(Record value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** Writes the record as UTF-8 and leaves the stream open. */
    public static void write(Record value, OutputStream out) throws IOException {
        JsonGenerator generator = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        RecordCodec.of(value.getClass()).write(value, generator);
        generator.close();
    }

    /**
     * Reads a record.
     *
     * @throws WireException when the text is not JSON, or not such an object
     */
    public static <T extends Record> T read(byte[] json, Class<T> type) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new WireException("the body is empty where a JSON object was expected");
            }
            T value = type.cast(RecordCodec.of(type).read(parser, ""));
            if (parser.nextToken() != null) {
                throw new WireException("the body goes on after its JSON object" + place(parser));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new WireException("the body is not valid JSON" + place(e) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new WireException("the body is not valid JSON: it is not UTF-8", e);
        }
    }

    private static String place(JsonParser parser) {
        return " at line " + parser.currentTokenLocation().getLineNr() + ", column "
                + parser.currentTokenLocation().getColumnNr();
    }

    private static String place(JsonProcessingException problem) {
        return problem.getLocation() == null
                ? ""
                : " at line " + problem.getLocation().getLineNr() + ", column " + problem.getLocation().getColumnNr();
    }
}
