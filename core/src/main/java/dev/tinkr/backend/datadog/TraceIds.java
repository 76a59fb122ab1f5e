package dev.tinkr.backend.datadog;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Trace ids, which Datadog has as decimal numbers of 64 bits and, newer, as 32 hexadecimal digits whose last 16 are that
 * number. Both name the same trace.
 */
final class TraceIds {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{16}|[0-9a-f]{32}");
    private static final int LAST = 16;

    private TraceIds() {}

    /** The last 64 bits as 16 hexadecimal digits: what all forms of one id have in common. */
    static String canonical(String id) {
        String bare = bare(id);
        if (DECIMAL.matcher(bare).matches()) {
            return hex(bare);
        }
        return HEX.matcher(bare).matches() ? bare.substring(bare.length() - LAST) : bare;
    }

    /** Whatever the id may stand for: of 16 digits nobody can tell whether they are decimal. */
    static Set<String> canonicals(String asked) {
        String bare = bare(asked);
        Set<String> canonicals = new LinkedHashSet<>(Set.of(canonical(bare)));
        if (HEX.matcher(bare).matches()) {
            canonicals.add(bare.substring(bare.length() - LAST));
        }
        return canonicals;
    }

    /** Every way in which spans may have the id. */
    static Set<String> forms(String asked) {
        String bare = bare(asked);
        Set<String> forms = new LinkedHashSet<>(Set.of(bare));
        for (String canonical : canonicals(asked)) {
            if (HEX.matcher(canonical).matches()) {
                forms.add(Long.toUnsignedString(Long.parseUnsignedLong(canonical, 16)));
                forms.add("0".repeat(LAST) + canonical);
            }
        }
        return forms;
    }

    private static String bare(String id) {
        return id.strip().replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static String hex(String decimal) {
        try {
            return String.format(Locale.ROOT, "%016x", Long.parseUnsignedLong(decimal));
        } catch (NumberFormatException e) {
            return decimal; // More than 64 bits.
        }
    }
}
