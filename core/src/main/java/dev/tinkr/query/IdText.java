package dev.tinkr.query;

import java.util.Locale;

/** Trace and span ids as they are compared: in lower case, without dashes. */
final class IdText {

    private IdText() {}

    /** The id without dashes, in lower case. */
    static String normalised(String id) {
        return id.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** The same condition on ids so normalised; a regular expression ignores case and never sees a dash. */
    static ValuePattern normalised(ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact exact -> new ValuePattern.Exact(normalised(exact.value()));
            case ValuePattern.Wildcard wildcard -> new ValuePattern.Wildcard(normalised(wildcard.pattern()));
            case ValuePattern.Regex regex -> new ValuePattern.Regex("(?i)" + regex.source());
        };
    }

    /** The same bounds on ids so normalised. */
    static Query.FieldInRange normalised(Query.FieldInRange range) {
        return new Query.FieldInRange(range.field(), range.lower().map(IdText::normalised),
                range.upper().map(IdText::normalised));
    }

    private static Bound normalised(Bound bound) {
        return bound.number().isPresent()
                ? bound
                : new Bound(normalised(bound.text()), bound.number(),
                        bound.inclusive());
    }
}
