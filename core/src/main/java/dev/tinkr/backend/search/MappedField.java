package dev.tinkr.backend.search;

import java.util.Set;

/**
 * A field as the indices of a pattern map it.
 *
 * @param path         its name in the index
 * @param types        the types it has, several where indices differ
 * @param searchable   whether every index can search it
 * @param aggregatable whether every index can aggregate it
 */
record MappedField(String path, Set<String> types, boolean searchable, boolean aggregatable) {

    MappedField {
        types = Set.copyOf(types);
    }

    FieldKind kind() {
        FieldKind kind = null;
        for (String type : types) {
            FieldKind next = FieldKind.ofType(type);
            if (kind != null && kind != next) {
                return FieldKind.MIXED;
            }
            kind = next;
        }
        return kind == null ? FieldKind.OTHER : kind;
    }

    /** Whether some index keeps nanoseconds in it. */
    boolean keepsNanoseconds() {
        return types.contains("date_nanos");
    }
}
