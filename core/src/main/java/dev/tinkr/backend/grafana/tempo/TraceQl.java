package dev.tinkr.backend.grafana.tempo;

import java.util.Optional;
import java.util.regex.Pattern;

/** How values and names stand in TraceQL. Whatever comes from outside reaches a query only through here. */
final class TraceQl {

    private static final Pattern BARE = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_.-]*");

    private TraceQl() {}

    /** The text as a literal. */
    static String string(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (Character.isISOControl(point)) {
                        literal.append(String.format("\\u%04x", point));
                    } else if (Character.getType(point) == Character.SURROGATE) {
                        literal.append('\uFFFD');
                    } else {
                        literal.appendCodePoint(point);
                    }
                }
            }
        });
        return literal.append('"').toString();
    }

    /** The name of an attribute behind its scope; empty for one that would have to be escaped, which nobody documents. */
    static Optional<String> attribute(String name) {
        if (BARE.matcher(name).matches() && !name.endsWith(".") && !name.contains("..")) {
            return Optional.of(name);
        }
        boolean quotable = !name.isEmpty() && name.codePoints().noneMatch(point -> point == '"' || point == '\\'
                || Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
        return quotable ? Optional.of('"' + name + '"') : Optional.empty();
    }
}
