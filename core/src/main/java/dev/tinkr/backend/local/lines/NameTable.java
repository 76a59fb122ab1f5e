package dev.tinkr.backend.local.lines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Gives the same bytes for the same name, so that thousands of rows share them. */
final class NameTable {

    /** Names that come in more variety than this do not repeat, and are not worth keeping. */
    private static final int MOST = 20_000;

    private final Map<String, byte[]> names = new HashMap<>();

    byte[] of(String name) throws IOException {
        return translated(name, text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes that stand for the name, worked out when it comes for the first time. */
    byte[] translated(String name, Translation translation) throws IOException {
        byte[] known = names.get(name);
        if (known == null) {
            if (names.size() >= MOST) {
                names.clear();
            }
            known = translation.of(name);
            names.put(name, known);
        }
        return known;
    }

    /** How a name becomes bytes. */
    interface Translation {
        byte[] of(String name) throws IOException;
    }
}
