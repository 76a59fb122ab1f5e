package dev.tinkr.backend.search;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the indices of a pattern hold, as {@code _field_caps} tells it.
 *
 * @param fields  by path
 * @param indices the names of the indices that answered
 */
record SearchMapping(NavigableMap<String, MappedField> fields, Set<String> indices) {

    /** What a pattern holds that no index fits. */
    static final SearchMapping EMPTY = new SearchMapping(new TreeMap<>(), Set.of());

    private static final Set<String> OTHER_WAYS = Set.of(".keyword", ".raw", ".text");

    SearchMapping {
        fields = Collections.unmodifiableNavigableMap(new TreeMap<>(fields));
        indices = Set.copyOf(indices);
    }

    /** The field at that path, also where it is a leaf of a flattened object, which the mapping does not list. */
    Optional<MappedField> field(String path) {
        MappedField field = fields.get(path);
        if (field != null) {
            return Optional.of(field);
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            MappedField parent = fields.get(path.substring(0, dot));
            if (parent != null && parent.kind() == FieldKind.FLAT) {
                return Optional.of(new MappedField(path, Set.of(FieldKind.FLAT_LEAF_TYPE), parent.searchable(), false));
            }
        }
        return Optional.empty();
    }

    /** The field that holds the whole values of a text field. */
    Optional<MappedField> wholeValues(String path) {
        return Optional.ofNullable(fields.get(path + ".keyword")).or(() -> Optional.ofNullable(fields.get(path
                + ".raw"))).filter(field -> field.kind() == FieldKind.KEYWORD && field.searchable());
    }

    /** The nested object that holds the path, which a query on it has to go through. */
    Optional<String> nestedAbove(String path) {
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            MappedField parent = fields.get(path.substring(0, dot));
            if (parent != null && parent.kind() == FieldKind.NESTED) {
                return Optional.of(parent.path());
            }
        }
        return Optional.empty();
    }

    /** Whether fields lie below that path, other than those that keep its own values another way. */
    boolean isObject(String path) {
        for (String next : fields.tailMap(path + ".").keySet()) {
            if (!next.startsWith(path + ".")) {
                return false;
            }
            if (!OTHER_WAYS.contains(next.substring(path.length()))) {
                return true;
            }
        }
        return false;
    }
}
