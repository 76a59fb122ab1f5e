package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.grafana.loki.Condition.Line;
import dev.tinkr.model.Level;
import dev.tinkr.query.Bound;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ValuePattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Conditions on fields. The service is a label of the stream and decides exactly; everything else may stand in the
 * metadata or in the line, and is looked for in both.
 */
final class FieldConditions {

    /** What LogQL compares as a number without an error, which is also what the language calls one. */
    private static final String NUMBER = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?";
    private static final int MOST_DIGITS = 15;
    private static final int HIGHEST_EXPONENT = 300;

    private final LokiLayout layout;

    /** What a condition selects, and whether it is that condition. */
    record Selected(Condition condition, boolean exact) {

        static Selected atLeast(Condition condition) {
            return new Selected(condition, false);
        }
    }

    FieldConditions(LokiLayout layout) {
        this.layout = layout;
    }

    Selected matches(Query.FieldMatches matches) {
        ValuePattern pattern = matches.pattern();
        return switch (matches.field()) {
            case Field.Canonical.SERVICE -> service(pattern);
            case Field.Canonical.TRACE_ID -> Selected.atLeast(id(pattern, LokiNames.TRACE_LABELS, "trace"));
            case Field.Canonical.SPAN_ID -> Selected.atLeast(id(pattern, LokiNames.SPAN_LABELS, "span"));
            case Field.Canonical.MESSAGE -> Selected.atLeast(Condition.TRUE);
            case Field.Attribute attribute -> attribute(attribute, label -> onLabel(label, pattern),
                    beginning(pattern));
        };
    }

    Selected exists(Query.FieldExists exists) {
        return switch (exists.field()) {
            case Field.Canonical.SERVICE -> new Selected(named(), layout.matchers().isEmpty());
            case Field.Canonical.TRACE_ID -> Selected.atLeast(anyId(LokiNames.TRACE_LABELS, "trace"));
            case Field.Canonical.SPAN_ID -> Selected.atLeast(anyId(LokiNames.SPAN_LABELS, "span"));
            case Field.Canonical.MESSAGE -> Selected.atLeast(Condition.TRUE);
            case Field.Attribute attribute -> attribute(attribute, label -> Optional.of(Condition.present(label)), "");
        };
    }

    Selected inRange(Query.FieldInRange range) {
        return switch (range.field()) {
            case Field.Canonical.SERVICE, Field.Canonical.MESSAGE -> Selected.atLeast(Condition.TRUE);
            case Field.Canonical.TRACE_ID -> Selected.atLeast(anyId(LokiNames.TRACE_LABELS, "trace"));
            case Field.Canonical.SPAN_ID -> Selected.atLeast(anyId(LokiNames.SPAN_LABELS, "span"));
            case Field.Attribute attribute -> attribute(attribute, label -> Optional.of(onLabel(label, range)), range
                    .numeric() ? "[-+.0-9]" : "");
        };
    }

    private Condition named() {
        return Condition.all(List.of(Condition.present(layout.serviceLabel()), Condition.isNot(layout.serviceLabel(),
                LokiNames.NO_SERVICE)));
    }

    /** The override of a profile says by other labels which lines are a service's: only those know. */
    private Selected service(ValuePattern pattern) {
        Optional<Condition> condition = layout.matchers().isPresent()
                ? Optional.empty()
                : onLabel(layout.serviceLabel(), pattern);
        return condition.map(found -> new Selected(Condition.all(List.of(named(), found)), true)).orElseGet(
                () -> Selected.atLeast(Condition.TRUE));
    }

    /** The whole label fits; empty where LogQL might read the pattern otherwise. */
    private static Optional<Condition> onLabel(String label, ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact(String value) -> LogQl.canHold(value)
                    ? Optional.of(Condition.is(label, value))
                    : Optional.of(Condition.FALSE);
            case ValuePattern.Wildcard(String glob) -> LogQl.canHold(glob)
                    ? Optional.of(Condition.all(List.of(Condition.present(label), Condition.fits(label, "(?s)" + glob(
                            glob)))))
                    : Optional.empty();
            case ValuePattern.Regex(String source) -> LogQl.canSearch(source)
                    ? Optional.of(Condition.all(List.of(Condition.present(label), Condition.fits(label, "(?s:.*)(?:"
                            + source + ")(?s:.*)"))))
                    : Optional.empty();
        };
    }

    /** Numbers are compared as floating point, which keeps their order but may make neighbours equal. */
    private static Condition onLabel(String label, Query.FieldInRange range) {
        if (!range.numeric()) {
            return Condition.present(label);
        }
        List<Condition> parts = new ArrayList<>();
        parts.add(Condition.fits(label, NUMBER));
        range.lower().flatMap(FieldConditions::literal).ifPresent(bound -> parts.add(new Condition.Number(label, ">=",
                bound)));
        range.upper().flatMap(FieldConditions::literal).ifPresent(bound -> parts.add(new Condition.Number(label, "<=",
                bound)));
        return Condition.all(parts);
    }

    private static Optional<String> literal(Bound bound) {
        BigDecimal number = bound.number().orElseThrow();
        boolean plain = number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) < HIGHEST_EXPONENT / 10;
        return plain ? Optional.of(number.toPlainString()) : Optional.empty();
    }

    /** Any of the labels that the attribute may be, or a field of the line. */
    private Selected attribute(Field.Attribute attribute, Function<String, Optional<Condition>> onLabel, String value) {
        if (!LogQl.canHold(attribute.name())) {
            return Selected.atLeast(Condition.FALSE);
        }
        List<Condition> either = new ArrayList<>();
        for (String label : LokiNames.labelsOf(attribute.name())) {
            either.add(onLabel.apply(label).orElse(Condition.present(label)));
        }
        either.add(new Line(LineRegex.field(attribute.name(), value), false));
        return Selected.atLeast(Condition.any(either));
    }

    /** How a value that fits begins in a line; {@code ""} for anyhow. */
    private static String beginning(ValuePattern pattern) {
        String begin = switch (pattern) {
            case ValuePattern.Exact(String value) -> value;
            case ValuePattern.Wildcard(String glob) -> glob.substring(0, firstWildcard(glob));
            case ValuePattern.Regex regex -> "";
        };
        if (begin.isEmpty() || !LogQl.canHold(begin)) {
            return "";
        }
        boolean maybeNumber = "-0123456789".indexOf(begin.charAt(0)) >= 0;
        return LineRegex.text(begin) + (maybeNumber ? "|" + LineRegex.UNUSUAL_NUMBER : "");
    }

    private static int firstWildcard(String glob) {
        int at = 0;
        while (glob.charAt(at) != '*' && glob.charAt(at) != '?') {
            at++;
        }
        return at;
    }

    /** A pattern of stars and question marks as a regular expression. */
    static String glob(String glob) {
        StringBuilder out = new StringBuilder();
        glob.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> out.append(".*");
                case '?' -> out.append('.');
                default -> LogQl.literal(c, out);
            }
        });
        return out.toString();
    }

    /** Ids are compared without their dashes, in any case. */
    private static Condition id(ValuePattern pattern, List<String> labels, String field) {
        String text = switch (pattern) {
            case ValuePattern.Exact(String value) -> value;
            case ValuePattern.Wildcard(String glob) -> glob.substring(0, firstWildcard(glob));
            case ValuePattern.Regex regex -> "";
        };
        String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
        if (digits.isEmpty() || !LogQl.canHold(text) || digits.codePoints().anyMatch(c -> c < 0x20 || c >= 0x7f
                || c == '"' || c == '\\' || c == '/')) {
            return anyId(labels, field);
        }
        String spelled = digits.codePoints().mapToObj(c -> LogQl.literal(Character.toString(c))).collect(Collectors
                .joining("-*"));
        List<Condition> either = new ArrayList<>();
        String rest = pattern instanceof ValuePattern.Exact ? "-*" : "(?s:.*)";
        labels.forEach(label -> either.add(Condition.fits(label, "(?i)(?s:.*/traces/)?-*" + spelled + rest)));
        either.add(new Line(LineRegex.escapedToo("(?i)" + spelled), false));
        return Condition.any(either);
    }

    private static Condition anyId(List<String> labels, String field) {
        List<Condition> either = new ArrayList<>();
        labels.forEach(label -> either.add(Condition.present(label)));
        either.add(new Line(LineRegex.escapedToo("(?i)" + field + "[a-z_.]*\"?\\s*[:=]"), false));
        return Condition.any(either);
    }

    /** Where the level is one of those, none of them unknown: by name, or by number. */
    static Condition level(Set<Level> levels) {
        List<Condition> either = new ArrayList<>();
        List<String> inLine = new ArrayList<>();
        for (LevelFields field : LevelFields.ALL) {
            either.add(Condition.fits(field.label(), levelTexts(field, levels)));
        }
        inLine.add("(?:level|levelname|lvl|severity|text)\"?\\s*[:=]\\s*\"?[^\\pL\\pN\"]*(?:" + LevelFields.ALL
                .getFirst().texts(levels) + ")");
        inLine.add("number\"?\\s*[:=]\\s*\"?(?:" + LevelFields.ALL.getLast().texts(levels) + ")");
        either.add(new Line(LineRegex.escapedToo("(?i)" + String.join("|", inLine)), false));
        return Condition.any(either);
    }

    /** The whole label means one of the levels. */
    static String levelTexts(LevelFields field, Set<Level> levels) {
        return "(?i)[^\\pL\\pN]*(?:" + field.texts(levels) + ")[^\\pL\\pN]*";
    }
}
