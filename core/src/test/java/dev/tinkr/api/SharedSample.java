package dev.tinkr.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A cache folder for the sample incident, made once for all tests of one run: it takes some seconds. */
public final class SharedSample {

    private static final Path CACHE = make();

    private SharedSample() {}

    /** What a server needs to be told; the first question also makes the sample, which may take a while. */
    public static Map<String, String> variables() {
        return Map.of("TINKR_BACKEND", "local", "TINKR_LOCAL_CACHE", CACHE.toString(), "TINKR_REQUEST_TIMEOUT", "5m");
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("tinkr-sample");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("left behind: " + folder + ": " + e);
        }
    }
}
