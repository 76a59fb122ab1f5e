package dev.tinkr.backend.local;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.local.sample.SampleIncident;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The bundled sample in the cache folder, where it is written on first use. */
final class SampleFolder {

    private static final String PREFIX = "sample-v";

    private SampleFolder() {}

    /** Where this version's sample is kept. */
    static Path in(Path cache) {
        return cache.resolve(PREFIX + SampleIncident.VERSION);
    }

    /** Writes the sample unless it is there. */
    static void prepare(Path folder) {
        if (Files.isRegularFile(folder.resolve(SampleIncident.MARKER))) {
            return;
        }
        try {
            SampleIncident.writeTo(folder);
        } catch (IOException e) {
            throw failure("the sample cannot be written to " + folder, e);
        }
    }

    /** Deletes the samples of all versions; gives the bytes freed. */
    static long delete(Path cache) {
        long freed = 0;
        if (!Files.isDirectory(cache)) {
            return freed;
        }
        try (DirectoryStream<Path> samples = Files.newDirectoryStream(cache, PREFIX + "*")) {
            for (Path sample : samples) {
                freed += deleteTree(sample);
            }
            return freed;
        } catch (IOException e) {
            throw failure("the sample in " + cache + " cannot be deleted", e);
        }
    }

    private static long deleteTree(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(folder)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        long freed = 0;
        for (Path path : deepestFirst) {
            freed += Files.isRegularFile(path) ? Files.size(path) : 0;
            Files.delete(path);
        }
        return freed;
    }

    private static BackendException failure(String what, IOException e) {
        return new BackendException(Kind.CONFIGURATION, what + ": " + e.getMessage()
                + "; set TINKR_LOCAL_CACHE to a folder that can be written", e);
    }
}
