package dev.tinkr.backend.promql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The units that names of metrics end in, as OpenTelemetry and Prometheus write them, and their symbols in UCUM. */
final class UnitSuffix {

    private static final Map<String, String> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("seconds", "s");
        UNITS.put("milliseconds", "ms");
        UNITS.put("microseconds", "us");
        UNITS.put("nanoseconds", "ns");
        UNITS.put("minutes", "min");
        UNITS.put("hours", "h");
        UNITS.put("days", "d");
        UNITS.put("bytes", "By");
        UNITS.put("kilobytes", "kBy");
        UNITS.put("megabytes", "MBy");
        UNITS.put("gigabytes", "GBy");
        UNITS.put("kibibytes", "KiBy");
        UNITS.put("mebibytes", "MiBy");
        UNITS.put("gibibytes", "GiBy");
        UNITS.put("ratio", "1");
        UNITS.put("percent", "%");
        UNITS.put("meters", "m");
        UNITS.put("volts", "V");
        UNITS.put("amperes", "A");
        UNITS.put("joules", "J");
        UNITS.put("watts", "W");
        UNITS.put("celsius", "Cel");
        UNITS.put("hertz", "Hz");
        UNITS.put("grams", "g");
    }

    private static final Map<String, String> PER = Map.of("per_second", "/s", "per_minute", "/min", "per_hour", "/h");

    private UnitSuffix() {}

    /** The unit that a name tells, {@code ""} for none. */
    static String of(String name) {
        return split(withoutTotal(name)).map(Split::symbol).orElse("");
    }

    /** The name without the unit it ends in. */
    static String without(String name) {
        return split(name).map(Split::rest).orElse(name);
    }

    /** The name without {@code _total}. */
    static String withoutTotal(String name) {
        return name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
    }

    /** The symbol of a unit that metadata spell out; any other as it is. */
    static String ucum(String unit) {
        return UNITS.getOrDefault(unit, unit);
    }

    private record Split(String rest, String symbol) {}

    private static Optional<Split> split(String name) {
        for (Map.Entry<String, String> per : PER.entrySet()) {
            if (name.endsWith("_" + per.getKey())) {
                String rest = name.substring(0, name.length() - per.getKey().length() - 1);
                return Optional.of(plain(rest).map(unit -> new Split(unit.rest(), unit.symbol() + per.getValue()))
                        .orElse(new Split(rest, "1" + per.getValue())));
            }
        }
        return plain(name);
    }

    private static Optional<Split> plain(String name) {
        int underscore = name.lastIndexOf('_');
        return underscore <= 0
                ? Optional.empty()
                : Optional.ofNullable(UNITS.get(name.substring(underscore + 1))).map(
                        symbol -> new Split(name.substring(0, underscore), symbol));
    }
}
