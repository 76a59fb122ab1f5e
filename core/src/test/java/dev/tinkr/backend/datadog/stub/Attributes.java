package dev.tinkr.backend.datadog.stub;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes by their path; a dot may be part of a name or lead into an object, and a list stands for its elements. */
final class Attributes {

    private Attributes() {}

    /** The values at the path: texts, numbers, booleans and objects. */
    static List<Object> at(Map<String, Object> attributes, String path) {
        List<Object> found = new ArrayList<>();
        collect(attributes, path, found);
        return found;
    }

    private static void collect(Map<?, ?> object, String path, List<Object> found) {
        if (object.containsKey(path)) {
            spread(object.get(path), found);
        }
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            within(object.get(path.substring(0, dot)), path.substring(dot + 1), found);
        }
    }

    private static void within(Object value, String path, List<Object> found) {
        if (value instanceof Map<?, ?> object) {
            collect(object, path, found);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> within(element, path, found));
        }
    }

    private static void spread(Object value, List<Object> found) {
        if (value instanceof List<?> list) {
            list.forEach(element -> spread(element, found));
        } else if (value != null) {
            found.add(value);
        }
    }

    /** As text; an object has none. */
    static Optional<String> text(Object value) {
        return switch (value) {
            case Map<?, ?> object -> Optional.empty();
            case Number number -> {
                BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
                yield Optional.of(exact.signum() == 0 ? "0" : exact.toPlainString());
            }
            default -> Optional.of(value.toString());
        };
    }

    /** As a number, where it is one. */
    static Optional<Double> number(Object value) {
        return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }
}
