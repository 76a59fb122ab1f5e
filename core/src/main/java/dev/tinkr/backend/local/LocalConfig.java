package dev.tinkr.backend.local;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of the local backend.
 *
 * @param path        the folder, or the one file, to read; empty for the bundled sample
 * @param cache       where to keep what has been read
 * @param cacheBytes  how large the cache may grow
 * @param memoryBytes how much memory DuckDB may use
 */
record LocalConfig(Optional<Path> path, Path cache, long cacheBytes, long memoryBytes) {

    static final Setting PATH = new Setting("path", "TINKR_LOCAL_PATH", false, false, Optional.empty(),
            "The folder, or the one file, of telemetry to read; the bundled sample incident without it.");
    static final Setting CACHE = new Setting("cache", "TINKR_LOCAL_CACHE", false, false, Optional.of("~/.tinkr/cache"),
            "The folder where what has been read once is kept in columns.");
    static final Setting CACHE_MAX_BYTES = new Setting("cache_max_bytes", "TINKR_LOCAL_CACHE_MAX_BYTES", false, false,
            Optional.of("4GiB"), "How large that folder may grow; what was used longest ago goes first.");
    static final Setting MEMORY = new Setting("memory", "TINKR_LOCAL_MEMORY", false, false, Optional.of("256MiB"),
            "How much memory DuckDB may use before it writes to the cache folder.");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(?:([KMGT])(?:i?B)?|B)?",
            Pattern.CASE_INSENSITIVE);
    private static final long LEAST_MEMORY = 64L << 20;

    /** Every setting. */
    static List<Setting> settings() {
        return List.of(PATH, CACHE, CACHE_MAX_BYTES, MEMORY);
    }

    /** The settings as they were given, defaults in place of those that were not. */
    static LocalConfig of(BackendSettings settings) {
        long memory = size(settings, MEMORY);
        if (memory < LEAST_MEMORY) {
            throw refused(MEMORY, "is less than 64MiB, with which DuckDB cannot work");
        }
        return new LocalConfig(settings.get(PATH.key()).map(text -> path(PATH, text)), path(CACHE, valueOf(settings,
                CACHE)), size(settings, CACHE_MAX_BYTES), memory);
    }

    private static String valueOf(BackendSettings settings, Setting setting) {
        return settings.get(setting.key()).or(setting::defaultValue).orElseThrow();
    }

    private static Path path(Setting setting, String text) {
        try {
            boolean inHome = text.equals("~") || text.startsWith("~/");
            return inHome ? Path.of(System.getProperty("user.home"), text.substring(1)) : Path.of(text);
        } catch (InvalidPathException e) {
            throw refused(setting, "is no path: " + e.getReason());
        }
    }

    private static long size(BackendSettings settings, Setting setting) {
        Matcher matcher = SIZE.matcher(valueOf(settings, setting).strip());
        if (!matcher.matches()) {
            throw refused(setting, "is no size: write 4GiB, 512MiB or a number of bytes");
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2).toUpperCase(Locale.ROOT);
        int shift = switch (unit) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            case "T" -> 40;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        return number <= Long.MAX_VALUE >> shift ? number << shift : Long.MAX_VALUE;
    }

    private static BackendException refused(Setting setting, String why) {
        return new BackendException(BackendException.Kind.CONFIGURATION, "the setting " + setting.key() + " ("
                + setting.variable() + ") " + why);
    }
}
