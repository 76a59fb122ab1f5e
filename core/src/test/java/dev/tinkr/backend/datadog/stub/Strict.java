package dev.tinkr.backend.datadog.stub;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses what a request may not hold. */
final class Strict {

    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,5})([smhd])");

    private Strict() {}

    static void keys(JsonNode object, String... known) {
        Set<String> names = Set.of(known);
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new Refused(400, "Unknown field: " + name);
            }
        });
    }

    static JsonNode one(JsonNode list, String name) {
        if (!list.isArray() || list.size() != 1) {
            throw new Refused(400, name + " must be a list of one here");
        }
        return list.get(0);
    }

    static Duration interval(String text) {
        Matcher matcher = INTERVAL.matcher(text);
        if (!matcher.matches()) {
            throw new Refused(400, "Invalid interval: " + text);
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
