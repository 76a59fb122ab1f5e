package dev.tinkr.operations;

import dev.tinkr.model.TimeWindow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The place where the next page of a log call begins, as one opaque word: the window as it was resolved for the first
 * page, and the backend's position.
 */
final class Cursor {

    private static final int LONGEST = 16_384;
    private static final CursorSeal SEAL = new CursorSeal(
            "send the request of the page before with the cursor of its answer, or leave the cursor out");

    private Cursor() {}

    /** What a cursor holds. */
    record Place(TimeWindow window, String position) {
        Place {
            Objects.requireNonNull(window, "window");
            Objects.requireNonNull(position, "position");
        }
    }

    /** The word for that place of that call to that backend. */
    static String write(String backend, LogsCall call, Place place) {
        return SEAL.seal(request(backend, call), body(place));
    }

    /** The place that the word names, if it was written for that call to that backend. */
    static Place read(String backend, LogsCall call, String cursor) {
        if (cursor.length() > LONGEST) {
            throw SEAL.invalid("it is not one that tinkr has written");
        }
        return place(SEAL.open(request(backend, call), cursor));
    }

    private static byte[] body(Place place) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, place.window().start());
            write(out, place.window().end());
            out.write(place.position().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Place place(byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            TimeWindow window = new TimeWindow(Instant.ofEpochSecond(in.readLong(), in.readInt()),
                    Instant.ofEpochSecond(in.readLong(), in.readInt()));
            if (window.length().compareTo(CallReader.LONGEST) > 0) {
                throw SEAL.invalid("no call has a window as long as its own");
            }
            return new Place(window, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw SEAL.invalid("it is damaged");
        }
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    /** Everything of the call but the cursor itself and the limit: a page may be larger than the one before. */
    private static List<String> request(String backend, LogsCall call) {
        return List.of(backend, call.service(), call.query(), Boolean.toString(call.raw()), call.order(),
                call.resourceType().orElse(""), call.when().start().orElse(""), call.when().end().orElse(""),
                call.when().since().orElse(""));
    }
}
