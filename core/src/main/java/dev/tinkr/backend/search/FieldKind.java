package dev.tinkr.backend.search;

/** What can be asked of a field, by the type its mapping gives it. */
enum FieldKind {
    /** Whole values, compared as they are. */
    KEYWORD,
    /** Words. */
    TEXT,
    /** Whole numbers: a fraction that was sent is cut off in the index. */
    INTEGER,
    /** Numbers as the index rounds them. */
    DECIMAL, BOOLEAN, DATE,
    /** An object whose leaves are all keywords ({@code flattened}, {@code flat_object}). */
    FLAT,
    /** A leaf of such an object: equality, order of text and existence, but no patterns. */
    FLAT_LEAF,
    /** An object with fields of its own. */
    OBJECT,
    /** Objects that are searched one by one, through a {@code nested} query. */
    NESTED,
    /** Anything else, such as an address or a point: it can be asked whether it is there. */
    OTHER,
    /** Mapped to several of these in different indices: what is asked must be right for each. */
    MIXED,
    /** Of no known type, since nobody was asked: taken for what the condition needs. */
    ASSUMED;

    /** No mapping has this type; it stands for the leaves that a mapping does not list. */
    static final String FLAT_LEAF_TYPE = "leaf of a flat object";
    /** Nor this: it stands for fields of a layout that is assumed. */
    static final String ASSUMED_TYPE = "assumed";

    static FieldKind ofType(String type) {
        return switch (type) {
            case "keyword", "constant_keyword", "wildcard" -> KEYWORD;
            case "text", "match_only_text" -> TEXT;
            case "long", "integer", "short", "byte", "unsigned_long" -> INTEGER;
            case "double", "float", "half_float" -> DECIMAL;
            case "boolean" -> BOOLEAN;
            case "date", "date_nanos" -> DATE;
            case "flattened", "flat_object" -> FLAT;
            case FLAT_LEAF_TYPE -> FLAT_LEAF;
            case ASSUMED_TYPE -> ASSUMED;
            case "object", "passthrough" -> OBJECT;
            case "nested" -> NESTED;
            default -> OTHER;
        };
    }
}
