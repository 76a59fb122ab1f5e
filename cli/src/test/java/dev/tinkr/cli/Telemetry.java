package dev.tinkr.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A few records of one service that end now, in files for the local backend. */
public final class Telemetry {

    private Telemetry() {}

    /** Writes the files, and gives the variables that make tinkr ask them. */
    public static Map<String, String> in(Path folder) {
        Path files = folder.resolve("telemetry");
        try (InputStream records = Rehearsal.class.getResourceAsStream("rehearsal.jsonl")) {
            Files.createDirectories(files);
            Files.copy(records, files.resolve("all.jsonl"));
            Files.writeString(files.resolve("sample.json"), "{\"anchor\":\"2026-11-03T14:15:00Z\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("TINKR_BACKEND", "local", "TINKR_LOCAL_PATH", files.toString(), "TINKR_LOCAL_CACHE",
                folder.resolve("cache").toString(), "TINKR_REQUEST_TIMEOUT", "2m");
    }
}
