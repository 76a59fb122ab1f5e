package dev.tinkr.backend.cloudwatch.traces;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** X-Ray writes the 32 hex digits of a trace's id as {@code 1-8-24}; the first eight are its start in seconds. */
final class TraceIds {

    private static final Pattern XRAY = Pattern.compile("1-?([0-9a-f]{8})-?([0-9a-f]{24})");
    private static final Pattern W3C = Pattern.compile("([0-9a-f]{8})([0-9a-f]{24})");

    private TraceIds() {}

    /** The id as X-Ray has it; empty when it can be none of X-Ray's. */
    static Optional<String> xray(String id) {
        String text = id.strip().toLowerCase(Locale.ROOT);
        Matcher own = XRAY.matcher(text);
        if (own.matches()) {
            return Optional.of("1-" + own.group(1) + "-" + own.group(2));
        }
        Matcher w3c = W3C.matcher(text.replace("-", ""));
        return w3c.matches() ? Optional.of("1-" + w3c.group(1) + "-" + w3c.group(2)) : Optional.empty();
    }

    /** The 32 hex digits. */
    static String w3c(String xray) {
        return xray.substring(2).replace("-", "");
    }
}
