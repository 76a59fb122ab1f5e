package dev.tinkr.backend.datadog;

import dev.tinkr.query.Field;
import dev.tinkr.query.ValuePattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Conditions on trace and span ids, which the language compares without case and dashes and Datadog as they are. An id is
 * searched in every way that senders write it.
 */
final class IdTerms {

    /** Where a log has the id of its trace, the first of these that it has. */
    static final List<String> TRACE_IDS = List.of("otel.trace_id", "dd.trace_id", "trace_id");
    /** Where a log has the id of its span. */
    static final List<String> SPAN_IDS = List.of("otel.span_id", "dd.span_id", "span_id");

    private static final int UUID = 32;

    private IdTerms() {}

    static Clause matches(Field.Canonical field, ValuePattern pattern) {
        return pattern instanceof ValuePattern.Exact exact && exact.value().matches("[0-9A-Za-z-]{1,64}")
                ? at(field, anyOf(exact.value())).inexact()
                : exists(field);
    }

    static Clause exists(Field.Canonical field) {
        return at(field, "*").inexact();
    }

    private static Clause at(Field.Canonical field, String value) {
        List<Clause> places = new ArrayList<>();
        if (field == Field.Canonical.TRACE_ID) {
            places.add(Clause.exact("trace_id:" + value));
        }
        (field == Field.Canonical.TRACE_ID ? TRACE_IDS : SPAN_IDS).forEach(name -> places.add(Clause.exact("@" + name
                + ":" + value)));
        return Clause.or(places);
    }

    private static String anyOf(String typed) {
        String bare = typed.replace("-", "");
        Set<String> forms = new LinkedHashSet<>();
        for (String form : List.of(typed, bare, dashed(bare, 8, 12, 16, 20), dashed(bare, 1, 9))) {
            forms.add(form.toLowerCase(Locale.ROOT));
            forms.add(form.toUpperCase(Locale.ROOT));
            forms.add(form);
        }
        List<String> quoted = forms.stream().map(form -> form.matches("\\d+") ? form : SearchSyntax.text(form))
                .toList();
        return quoted.size() == 1 ? quoted.getFirst() : "(" + String.join(" OR ", quoted) + ")";
    }

    /** The id with dashes before those places, as a UUID has them, or X-Ray; as it is when it is no such id. */
    private static String dashed(String bare, int... places) {
        boolean fits = bare.length() == UUID || places.length == 2 && bare.length() == UUID + 1 && bare.startsWith("1");
        if (!fits || places.length == 2 && bare.length() == UUID) {
            return bare;
        }
        StringBuilder out = new StringBuilder(bare);
        for (int i = places.length - 1; i >= 0; i--) {
            out.insert(places[i], '-');
        }
        return out.toString();
    }
}
