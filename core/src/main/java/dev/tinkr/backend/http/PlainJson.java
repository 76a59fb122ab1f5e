package dev.tinkr.backend.http;

import com.fasterxml.jackson.core.io.SerializedString;
import dev.tinkr.model.Members;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON objects that stand as texts in one record after another, where they are written as nearly every program
 * writes them: without escapes, exponents and repeated names. A parser of all of JSON takes longer to begin and to end
 * than such a text to be read; it is asked for the others.
 */
public final class PlainJson {

    private static final int LONGEST = 100_000;
    private static final int DEEPEST = 50;
    private static final int MOST_DIGITS = 18;
    private static final int SOME_VALUES = 16;
    private static final int FEW = 4;
    private static final char END = 0;

    private final Steps steps = new Steps();
    private Object[] values = new Object[SOME_VALUES];
    private String text = "";
    private int at;
    private boolean plain;

    /** The object that the text is; empty where it is none, or not written so. */
    public Optional<AlikeObjects.Found> read(String json) {
        text = json;
        at = 0;
        plain = json.length() <= LONGEST;
        if (!plain || !took('{')) {
            return Optional.empty();
        }
        Steps.Step step = steps.start();
        int count = 0;
        boolean opened = true;
        for (int depth = 1; depth > 0 && plain;) {
            if (opened ? took('}') : !took(',')) {
                if (!opened) {
                    expect('}');
                }
                opened = false;
                step = steps.go(step, null, false);
                depth--;
                continue;
            }
            String name = name(step.likelyName());
            expect(':');
            opened = took('{');
            step = steps.go(step, name, opened);
            if (opened) {
                depth = deeper(depth);
            } else {
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count++] = value(step, depth);
            }
        }
        return plain && next() == END && at == json.length() && !step.shape().repeats()
                ? Optional.of(new AlikeObjects.Found(step.shape(), Arrays.copyOf(values, count)))
                : Optional.empty();
    }

    private int deeper(int depth) {
        if (depth >= DEEPEST) {
            refuse();
        }
        return depth + 1;
    }

    private Object value(Steps.Step step, int depth) {
        if (next() != '"') {
            return value(depth);
        }
        at++;
        return step.text(string(step.text()));
    }

    /** The next character that is not blank. */
    private char next() {
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character != ' ' && character != '\n' && character != '\t' && character != '\r') {
                return character;
            }
        }
        return END;
    }

    private boolean took(char expected) {
        if (next() != expected) {
            return false;
        }
        at++;
        return true;
    }

    /** At the end of the text nothing goes on. */
    private void refuse() {
        plain = false;
        at = text.length();
    }

    private void expect(char expected) {
        if (!took(expected)) {
            refuse();
        }
    }

    private void members(Map<String, Object> object, int depth) {
        if (depth > DEEPEST) {
            refuse();
        } else if (!took('}')) {
            int members = 0;
            do {
                String name = name(null);
                expect(':');
                object.put(name, value(depth));
                members++;
            } while (took(','));
            expect('}');
            if (object.size() != members) {
                refuse();
            }
        }
    }

    private void elements(List<Object> list, int depth) {
        if (depth > DEEPEST) {
            refuse();
        } else if (!took(']')) {
            do {
                list.add(value(depth));
            } while (took(','));
            expect(']');
        }
    }

    private Object value(int depth) {
        switch (next()) {
            case '"' -> {
                at++;
                return string(null);
            }
            case '{' -> {
                at++;
                Map<String, Object> object = new Members();
                members(object, depth + 1);
                return object;
            }
            case '[' -> {
                at++;
                List<Object> list = new ArrayList<>(FEW);
                elements(list, depth + 1);
                return list;
            }
            case 't' -> {
                return word("true", Boolean.TRUE);
            }
            case 'f' -> {
                return word("false", Boolean.FALSE);
            }
            case 'n' -> {
                return word("null", null);
            }
            default -> {
                return number();
            }
        }
    }

    private Object word(String word, Object meaning) {
        if (text.startsWith(word, at)) {
            at += word.length();
        } else {
            refuse();
        }
        return meaning;
    }

    private String name(SerializedString likely) {
        expect('"');
        if (likely != null) {
            String known = likely.getValue();
            if (text.startsWith(known, at) && isAt(at + known.length(), '"')) {
                at += known.length() + 1;
                return known;
            }
        }
        return string(null);
    }

    private boolean isAt(int index, char expected) {
        return index < text.length() && text.charAt(index) == expected;
    }

    /** What stands before the next quote: mostly the same as there before. */
    private String string(String before) {
        int start = at;
        for (; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"') {
                at++;
                return before != null && before.length() == at - 1 - start && text.startsWith(before, start)
                        ? before
                        : text.substring(start, at - 1);
            }
            if (character == '\\' || character < ' ') {
                break;
            }
        }
        refuse();
        return "";
    }

    private Object number() {
        int start = at;
        boolean negative = isAt(at, '-');
        at += negative ? 1 : 0;
        int first = at;
        long whole = 0;
        for (; isAtDigit(); at++) {
            whole = whole * 10 + text.charAt(at) - '0';
        }
        boolean refused = at == first || at > first + 1 && text.charAt(first) == '0';
        boolean fraction = isAt(at, '.');
        if (fraction) {
            at++;
            int decimals = at;
            while (isAtDigit()) {
                at++;
            }
            refused |= at == decimals;
        }
        if (refused || at - first > MOST_DIGITS) {
            refuse();
            return null;
        }
        if (fraction) {
            return new BigDecimal(text.substring(start, at));
        }
        long number = negative ? -whole : whole;
        if (number == (int) number) {
            return (int) number;
        }
        return number;
    }

    private boolean isAtDigit() {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
