package dev.tinkr.backend.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The query DSL as a tree, which {@link dev.tinkr.backend.http.Json} writes: a value is always one JSON text and cannot
 * change the tree's shape. Two kinds of value have a syntax of their own inside, patterns and regular expressions; the
 * functions here that take a literal for them are the ones that quote it.
 */
final class Dsl {

    static final Map<String, Object> ALL = Map.of("match_all", Map.of());
    static final Map<String, Object> NONE = Map.of("match_none", Map.of());

    private static final String REGEXP_RESERVED = ".?+*|{}[]()\"\\#@&<>~^-";

    private Dsl() {}

    static Map<String, Object> object(String name, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(name, value);
        return object;
    }

    static Map<String, Object> object(String name, Object value, String name2, Object value2) {
        Map<String, Object> object = object(name, value);
        object.put(name2, value2);
        return object;
    }

    /** All of them. */
    static Map<String, Object> and(List<Map<String, Object>> parts) {
        List<Object> needed = new ArrayList<>();
        for (Map<String, Object> part : parts) {
            if (part.equals(NONE)) {
                return NONE;
            }
            if (!part.equals(ALL)) {
                needed.add(part);
            }
        }
        if (needed.isEmpty()) {
            return ALL;
        }
        return needed.size() == 1 && needed.getFirst() instanceof Map<?, ?>
                ? parts.stream().filter(part -> !part
                        .equals(ALL)).findFirst().orElseThrow()
                : object("bool", object("filter", needed));
    }

    /** Any of them. */
    static Map<String, Object> or(List<Map<String, Object>> parts) {
        List<Map<String, Object>> possible = new ArrayList<>();
        for (Map<String, Object> part : parts) {
            if (part.equals(ALL)) {
                return ALL;
            }
            if (!part.equals(NONE) && !possible.contains(part)) {
                possible.add(part);
            }
        }
        return switch (possible.size()) {
            case 0 -> NONE;
            case 1 -> possible.getFirst();
            default -> object("bool", object("should", possible, "minimum_should_match", 1));
        };
    }

    static Map<String, Object> not(Map<String, Object> part) {
        if (part.equals(ALL)) {
            return NONE;
        }
        return part.equals(NONE) ? ALL : object("bool", object("must_not", List.of(part)));
    }

    static Map<String, Object> exists(String path) {
        return object("exists", object("field", path));
    }

    static Map<String, Object> term(String path, Object value) {
        return object("term", object(path, object("value", value)));
    }

    static Map<String, Object> terms(String path, List<?> values) {
        return object("terms", object(path, values));
    }

    /** The value as the field itself reads it; what it cannot read matches nothing. */
    static Map<String, Object> lenientMatch(String path, String value) {
        Map<String, Object> match = object("query", value, "operator", "and");
        match.put("lenient", true);
        match.put("zero_terms_query", "all");
        return object("match", object(path, match));
    }

    /** The text's words, adjacent and in order. */
    static Map<String, Object> phrase(String path, String text) {
        return object("match_phrase", object(path, object("query", text)));
    }

    /** A pattern whose stars and question marks are wild, everything else standing for itself. */
    static Map<String, Object> wildcard(String path, String pattern, boolean ignoreCase) {
        Map<String, Object> wildcard = object("value", pattern.replace("\\", "\\\\"));
        if (ignoreCase) {
            wildcard.put("case_insensitive", true);
        }
        return object("wildcard", object(path, wildcard));
    }

    /** A regular expression of Lucene's that the whole value fits. */
    static Map<String, Object> regexp(String path, String expression, boolean ignoreCase) {
        Map<String, Object> regexp = object("value", expression, "flags", "NONE");
        if (ignoreCase) {
            regexp.put("case_insensitive", true);
        }
        return object("regexp", object(path, regexp));
    }

    /** A character of a regular expression of Lucene's that stands for itself. */
    static String quotedInRegexp(int codePoint) {
        String text = Character.toString(codePoint);
        return REGEXP_RESERVED.contains(text) ? "\\" + text : text;
    }

    static Map<String, Object> range(String path, Map<String, ?> bounds) {
        return object("range", object(path, bounds));
    }

    static Map<String, Object> nested(String path, Map<String, Object> query) {
        return object("nested", object("path", path, "query", query));
    }
}
