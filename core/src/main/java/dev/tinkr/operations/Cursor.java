package dev.tinkr.operations;

import dev.tinkr.model.TimeWindow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * The place where the next page of a log call begins, as one opaque word: the window as it was resolved for the first
 * page, and the backend's position. Nothing is kept between pages. A hash over these and the call binds the word to the
 * call it belongs to, and shows when it was touched; it is no secret, and a backend still refuses positions that it
 * cannot have written.
 */
final class Cursor {

    private static final byte VERSION = 1;
    private static final int HASH_BYTES = 16;
    private static final int LONGEST = 16_384;

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
        byte[] body = body(place);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(VERSION);
        all.writeBytes(hash(backend, call, body));
        all.writeBytes(body);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.toByteArray());
    }

    /** The place that the word names, if it was written for that call to that backend. */
    static Place read(String backend, LogsCall call, String cursor) {
        if (cursor.length() > LONGEST) {
            throw invalid("it is not one that tinkr has written");
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid("it is not one that tinkr has written");
        }
        if (all.length <= 1 + HASH_BYTES || all[0] != VERSION) {
            throw invalid("it is not one that this version of tinkr has written");
        }
        byte[] body = Arrays.copyOfRange(all, 1 + HASH_BYTES, all.length);
        if (!MessageDigest.isEqual(hash(backend, call, body), Arrays.copyOfRange(all, 1, 1 + HASH_BYTES))) {
            throw invalid("it was written for another request, or changed on the way");
        }
        return place(body);
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
            return new Place(window, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw invalid("it is damaged");
        }
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    /** Everything of the call but the cursor itself and the limit: a page may be larger than the one before. */
    private static byte[] hash(String backend, LogsCall call, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[]{backend, call.service(), call.query(), Boolean.toString(call.raw()),
                    call.order(), call.resourceType().orElse(""), call.when().start().orElse(""),
                    call.when().end().orElse(""), call.when().since().orElse("")}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return Arrays.copyOf(digest.digest(body), HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static ProblemException invalid(String why) {
        return new ProblemException(Problem.of(400, "invalid-cursor", "Invalid cursor", "cursor: " + why
                + "; send the request of the page before with the cursor of its answer, or leave the cursor out"));
    }
}
