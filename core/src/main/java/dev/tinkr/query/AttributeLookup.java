package dev.tinkr.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an attribute's name, as a query has it, finds in a record. The first of these that is there:
 *
 * <ol>
 * <li>the attribute of exactly that name;
 * <li>the attribute of that name without its container ({@link AttributeNames});
 * <li>what lies at that path in nested objects, where each dot may end a key ({@code a.b.c} is {@code c} in {@code a.b},
 * or else {@code b.c} in {@code a}), the longest first key first; a list on the way stands for all its elements;
 * <li>the same without the container.
 * </ol>
 */
final class AttributeLookup {

    /** What is found where there is nothing: no value can be this object. */
    static final Object ABSENT = new Object();

    private final String name;
    private final String bareName;

    AttributeLookup(String name) {
        this.name = name;
        this.bareName = AttributeNames.withoutContainer(name);
    }

    /** The value, {@link #ABSENT} when there is none. */
    Object in(Map<String, Object> attributes) {
        Object value = attributes.getOrDefault(name, ABSENT);
        if (value == ABSENT && !bareName.equals(name)) {
            value = attributes.getOrDefault(bareName, ABSENT);
        }
        if (value == ABSENT) {
            value = nested(attributes, name);
        }
        if (value == ABSENT && !bareName.equals(name)) {
            value = nested(attributes, bareName);
        }
        return value;
    }

    private static Object nested(Map<?, ?> map, String path) {
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            Object inner = map.get(path.substring(0, dot));
            if (inner instanceof Map<?, ?> || inner instanceof List<?>) {
                Object value = within(inner, path.substring(dot + 1));
                if (value != ABSENT) {
                    return value;
                }
            }
        }
        return ABSENT;
    }

    private static Object within(Object container, String path) {
        return switch (container) {
            case Map<?, ?> map when map.containsKey(path) -> Objects.requireNonNullElse(map.get(path), ABSENT);
            case Map<?, ?> map -> nested(map, path);
            case List<?> list -> {
                List<Object> found = new ArrayList<>();
                for (Object element : list) {
                    Object value = element == null ? ABSENT : within(element, path);
                    if (value != ABSENT) {
                        found.add(value);
                    }
                }
                yield found.isEmpty() ? ABSENT : found;
            }
            default -> ABSENT;
        };
    }
}
