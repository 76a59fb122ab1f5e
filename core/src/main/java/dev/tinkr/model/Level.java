package dev.tinkr.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The normalised level of a log entry, in order of weight. */
public enum Level {
    /** Nobody sent one, or what was sent is no level. */
    UNKNOWN, TRACE, DEBUG, INFO, WARN, ERROR, FATAL;

    private static final Map<String, Level> NAMES = Map.ofEntries(Map.entry("TRACE", TRACE),
            Map.entry("FINER", TRACE), Map.entry("FINEST", TRACE), Map.entry("VERBOSE", TRACE),
            Map.entry("DEBUG", DEBUG), Map.entry("FINE", DEBUG), Map.entry("CONFIG", DEBUG), Map.entry("INFO", INFO),
            Map.entry("INFORMATION", INFO), Map.entry("INFORMATIONAL", INFO), Map.entry("NOTICE", INFO),
            Map.entry("WARN", WARN), Map.entry("WARNING", WARN), Map.entry("ERROR", ERROR), Map.entry("ERR", ERROR),
            Map.entry("SEVERE", ERROR), Map.entry("FATAL", FATAL), Map.entry("CRITICAL", FATAL),
            Map.entry("CRIT", FATAL), Map.entry("ALERT", FATAL), Map.entry("EMERGENCY", FATAL),
            Map.entry("EMERG", FATAL), Map.entry("PANIC", FATAL), Map.entry("UNKNOWN", UNKNOWN),
            Map.entry("DEFAULT", UNKNOWN));

    /** The names as loggers write them, in capitals or in small letters: nearly every record has one of these. */
    private static final Map<String, Level> WRITTEN = new HashMap<>(NAMES);

    static {
        NAMES.forEach((name, level) -> WRITTEN.put(name.toLowerCase(Locale.ROOT), level));
    }

    /** Every name a level goes by, upper case, with the level it means: what a translator needs to list them. */
    public static Map<String, Level> names() {
        return NAMES;
    }

    /**
     * The level that a name means, in any case, with the synonyms of the common loggers and OpenTelemetry's numbered
     * names ({@code ERROR2}); empty when it is none.
     */
    public static Optional<Level> named(String text) {
        Level asWritten = WRITTEN.get(text);
        if (asWritten != null) {
            return Optional.of(asWritten);
        }
        String name = text.strip().toUpperCase(Locale.ROOT);
        Level level = NAMES.get(name);
        if (level == null && name.length() > 1 && name.charAt(name.length() - 1) >= '2'
                && name.charAt(name.length() - 1) <= '4') {
            String base = name.substring(0, name.length() - 1);
            level = switch (base) {
                case "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL" -> NAMES.get(base);
                default -> null;
            };
        }
        return Optional.ofNullable(level);
    }

    /** The level of a stored name; {@link #UNKNOWN} when it is none. */
    public static Level of(String text) {
        return named(text).orElse(UNKNOWN);
    }

    /** The level of an OpenTelemetry severity number, 1 to 24. */
    public static Level ofOtelNumber(long number) {
        if (number < 1 || number > 24) {
            return UNKNOWN;
        }
        return values()[1 + (int) ((number - 1) / 4)];
    }

    /** The level of a pino or Bunyan number: 10 trace, 20 debug … 60 fatal. */
    public static Level ofBunyanNumber(long number) {
        if (number < 10 || number >= 70) {
            return UNKNOWN;
        }
        return values()[(int) (number / 10)];
    }

    /** The level of a syslog severity: 0 emergency … 7 debug. */
    public static Level ofSyslogNumber(long number) {
        if (number < 0 || number > 7) {
            return UNKNOWN;
        }
        return switch ((int) number) {
            case 0, 1, 2 -> FATAL;
            case 3 -> ERROR;
            case 4 -> WARN;
            case 5, 6 -> INFO;
            default -> DEBUG;
        };
    }

    /** The level of an Application Insights severity: 0 verbose … 4 critical. */
    public static Level ofAzureNumber(long number) {
        if (number < 0 || number > 4) {
            return UNKNOWN;
        }
        return switch ((int) number) {
            case 0 -> TRACE;
            case 1 -> INFO;
            case 2 -> WARN;
            case 3 -> ERROR;
            default -> FATAL;
        };
    }
}
