package dev.tinkr.backend.search;

import dev.tinkr.query.ValuePattern;
import java.util.Locale;
import java.util.Map;

/** Conditions on trace and span ids, which are the same whatever their case and wherever they have dashes. */
final class IdClauses {

    /** Engines take expressions of a thousand characters, and one of an id becomes up to four. */
    private static final int LONGEST = 200;

    private final SearchMapping mapping;
    private final FieldClauses fields;

    IdClauses(SearchMapping mapping, FieldClauses fields) {
        this.mapping = mapping;
        this.fields = fields;
    }

    Clause matches(String path, ValuePattern pattern) {
        MappedField field = mapping.field(path).orElseThrow();
        if (pattern instanceof ValuePattern.Exact exact && field.searchable()) {
            String bare = exact.value().replace("-", "").toLowerCase(Locale.ROOT);
            boolean expressible = !bare.isEmpty() && bare.length() <= LONGEST;
            if (expressible && field.kind() == FieldKind.KEYWORD) {
                return Clause.exact(regexp(path, bare));
            }
            if (expressible && field.kind() == FieldKind.TEXT && mapping.wholeValues(path).isPresent()) {
                return Clause.exact(regexp(mapping.wholeValues(path).get().path(), bare));
            }
        }
        return field.searchable() ? fields.present(field) : Clause.UNKNOWN;
    }

    private static Map<String, Object> regexp(String path, String bare) {
        StringBuilder expression = new StringBuilder("-*");
        bare.codePoints().forEach(c -> expression.append(Dsl.quotedInRegexp(c)).append("-*"));
        return Dsl.regexp(path, expression.toString(), true);
    }
}
