package dev.tinkr.backend.azure.kql;

import dev.tinkr.query.Query;
import dev.tinkr.query.TextPattern;
import dev.tinkr.query.ValuePattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Conditions on an expression of type {@code string}, which KQL never lets be null; {@code ""} stands for nothing. */
public record TextKql(String text) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");
    private static final Pattern SHORT_NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,6})?");
    private static final String SHORT_NUMBER_REGEX = Kql.quote("^-?[0-9]{1,9}(?:\\.[0-9]{1,6})?$");
    private static final String MAYBE_NUMBER_REGEX = Kql.quote("^[+-]?[.0-9]");

    /** It is not empty. */
    public KqlBounds exists() {
        return KqlBounds.exactly("isnotempty(" + text + ")");
    }

    /** A phrase, or a regular expression, is found in it. */
    public KqlBounds contains(TextPattern pattern) {
        return switch (pattern) {
            case TextPattern.Phrase phrase -> PhraseKql.in(text, phrase);
            case TextPattern.Regex(String source) -> found(source, KqlBounds.ALWAYS);
        };
    }

    /** It fits the pattern as a whole; what is empty fits none. */
    public KqlBounds matches(ValuePattern pattern) {
        return switch (pattern) {
            case ValuePattern.Exact(String value) when value.isEmpty() || !Kql.canHold(value) -> KqlBounds.NEVER;
            case ValuePattern.Exact(String value) -> KqlBounds.exactly(text + " == " + Kql.quote(value));
            case ValuePattern.Wildcard(String wildcard) when Kql.canHold(wildcard) -> wildcard(wildcard);
            case ValuePattern.Wildcard wildcard -> KqlBounds.NEVER;
            case ValuePattern.Regex(String source) -> found(source, exists());
        };
    }

    private KqlBounds found(String source, KqlBounds otherwise) {
        Optional<RegexKql> regex = RegexKql.of(source);
        if (regex.isEmpty()) {
            return KqlBounds.atMost(otherwise.possible());
        }
        String condition = text + " matches regex " + Kql.quote(regex.get().source());
        KqlBounds found = regex.get().exact() ? KqlBounds.exactly(condition) : KqlBounds.atMost(condition);
        return KqlBounds.all(List.of(otherwise, found));
    }

    private KqlBounds wildcard(String pattern) {
        String inner = pattern.replaceAll("^\\*+|\\*+$", "");
        if (inner.indexOf('*') < 0 && inner.indexOf('?') < 0 && !inner.isEmpty()) {
            boolean openStart = pattern.startsWith("*");
            boolean openEnd = pattern.endsWith("*");
            String operator = openStart && openEnd ? "contains_cs" : openStart ? "endswith_cs" : "startswith_cs";
            return KqlBounds.exactly(text + " " + operator + " " + Kql.quote(inner));
        }
        StringBuilder regex = new StringBuilder("(?s)\\A");
        pattern.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append("\\.+*?()|[]{}^$#&-~".indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c);
            }
        });
        return KqlBounds.all(List.of(exists(), KqlBounds.exactly(text + " matches regex " + Kql.quote(regex.append(
                "\\z").toString()))));
    }

    /** It lies between the bounds: as a number, where they are numbers. */
    public KqlBounds in(Query.FieldInRange range) {
        if (!range.numeric()) {
            return KqlBounds.atMost(exists().possible());
        }
        String number = "todouble(" + text + ")";
        String around = NumberKql.within(number, range, true);
        String possible = "(" + text + " matches regex " + MAYBE_NUMBER_REGEX + " and (isnull(" + number + ") or "
                + around + "))";
        boolean shortBounds = range.lower().stream().allMatch(bound -> isShort(bound.number().orElseThrow()))
                && range.upper().stream().allMatch(bound -> isShort(bound.number().orElseThrow()));
        String certain = "(" + text + " matches regex " + SHORT_NUMBER_REGEX + " and " + (shortBounds
                ? NumberKql.exactlyWithin(number, range)
                : NumberKql.within(number, range, false)) + ")";
        return new KqlBounds(certain, possible);
    }

    /** Numbers of so few digits are told apart by doubles. */
    private static boolean isShort(BigDecimal number) {
        return SHORT_NUMBER.matcher(number.toPlainString().length() > 20
                ? ""
                : number.stripTrailingZeros()
                        .toPlainString())
                .matches();
    }

    /** As an id, in any case and with or without dashes. */
    public KqlBounds isId(ValuePattern pattern) {
        if (pattern instanceof ValuePattern.Exact(String value)) {
            String id = value.replace("-", "").toLowerCase(Locale.ROOT);
            if (HEX.matcher(id).matches()) {
                return KqlBounds.exactly("(" + text + " =~ " + Kql.quote(id) + " or " + text + " contains \"-\" and "
                        + "replace_string(" + text + ", \"-\", \"\") =~ " + Kql.quote(id) + ")");
            }
        }
        return KqlBounds.atMost(exists().possible());
    }
}
