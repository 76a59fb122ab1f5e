package dev.tinkr.backend.gcp.stub;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON as Google does: a double that is whole without a point. */
final class Numbers {

    private static final double EXACT = 1e15;

    private Numbers() {}

    static String shortest(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.entrySet().stream().map(member -> LoggingSite.GSON.toJson(member.getKey()
                    .toString()) + ":" + shortest(member.getValue())).collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(Numbers::shortest).collect(Collectors.joining(",", "[", "]"));
            case Double number when number == Math.rint(number) && Math.abs(number) < EXACT -> String.valueOf(number
                    .longValue());
            case null -> "null";
            default -> LoggingSite.GSON.toJson(value);
        };
    }
}
