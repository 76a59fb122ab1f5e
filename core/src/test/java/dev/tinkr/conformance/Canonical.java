package dev.tinkr.conformance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values made comparable: a number is its value, whichever class holds it, and the order of keys does not count. */
final class Canonical {

    private Canonical() {}

    static Object of(Object value) {
        return switch (value) {
            case null -> "null";
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
            case List<?> list -> list.stream().map(Canonical::of).toList();
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((key, inner) -> sorted.put(key.toString(), of(inner)));
                yield sorted;
            }
            default -> value;
        };
    }
}
