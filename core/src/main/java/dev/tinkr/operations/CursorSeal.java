package dev.tinkr.operations;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Makes one opaque word of what a cursor holds, so that nothing need be kept between pages. A hash binds the word to the
 * request it belongs to, and shows when it was touched; it is no secret, and whoever opens a word still refuses places
 * that it cannot have written.
 *
 * @param nextStep what to do about a cursor that is refused
 */
public record CursorSeal(String nextStep) {

    private static final byte VERSION = 1;
    private static final int HASH_BYTES = 16;

    /** Refuses to be of no help. */
    public CursorSeal {
        Objects.requireNonNull(nextStep, "nextStep");
    }

    /** The word for that body, bound to these parts of a request. */
    public String seal(List<String> request, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(VERSION);
        all.writeBytes(hash(request, body));
        all.writeBytes(body);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.toByteArray());
    }

    /** The body of a word, if it was sealed for these parts of a request. */
    public byte[] open(List<String> request, String word) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(word);
        } catch (IllegalArgumentException e) {
            throw invalid("it is not one that tinkr has written");
        }
        if (all.length <= 1 + HASH_BYTES || all[0] != VERSION) {
            throw invalid("it is not one that this version of tinkr has written");
        }
        byte[] body = Arrays.copyOfRange(all, 1 + HASH_BYTES, all.length);
        if (!MessageDigest.isEqual(hash(request, body), Arrays.copyOfRange(all, 1, 1 + HASH_BYTES))) {
            throw invalid("it was written for another request, or changed on the way");
        }
        return body;
    }

    /** What to throw when a cursor is not taken, for that reason. */
    public ProblemException invalid(String why) {
        return new ProblemException(Problem.of(400, "invalid-cursor", "Invalid cursor", "cursor: " + why + "; "
                + nextStep));
    }

    /** Each part with its length, so that no two requests read alike. */
    private static byte[] hash(List<String> request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : request) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return Arrays.copyOf(digest.digest(body), HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
