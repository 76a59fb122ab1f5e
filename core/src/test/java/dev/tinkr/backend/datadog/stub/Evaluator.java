package dev.tinkr.backend.datadog.stub;

import dev.tinkr.backend.datadog.stub.Search.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Whether an event fulfils a search. */
final class Evaluator {

    /** A word of the index: letters, digits and underscores. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_]*");
    private static final Set<String> RESERVED = Set.of("service", "status", "host", "trace_id", "span_id", "message",
            "resource_name", "operation_name", "type", "env");

    private static final Map<String, List<String>> WORDS = new ConcurrentHashMap<>();

    private final Set<String> numericFacets;

    Evaluator(Set<String> numericFacets) {
        this.numericFacets = numericFacets;
    }

    boolean fulfils(StubEvent event, Search search) {
        return switch (search) {
            case Search.Everything everything -> true;
            case Search.All all -> all.parts().stream().allMatch(part -> fulfils(event, part));
            case Search.Any any -> any.parts().stream().anyMatch(part -> fulfils(event, part));
            case Search.Without without -> !fulfils(event, without.part());
            case Search.Term term when term.field().isEmpty() -> freeText(event.message(), term.value());
            case Search.Term term -> field(event, term.field().get(), term.value());
        };
    }

    private boolean field(StubEvent event, String field, Value value) {
        if (field.startsWith("@")) {
            return attribute(event, field.substring(1), value);
        }
        if (field.equals("tags")) {
            return event.tags().stream().anyMatch(tag -> fits(tag, value));
        }
        if (RESERVED.contains(field) && event.reserved().containsKey(field)) {
            String kept = event.reserved().get(field);
            return field.equals("message") ? freeText(kept, value) : fits(kept, value);
        }
        String prefix = field + ":";
        return event.tags().stream().filter(tag -> tag.startsWith(prefix)).anyMatch(tag -> fits(tag.substring(prefix
                .length()), value));
    }

    private boolean attribute(StubEvent event, String path, Value value) {
        List<Object> values = Attributes.at(event.attributes(), path);
        return switch (value) {
            case Value.Present present -> !values.isEmpty();
            // Only what is a numeric facet can be compared.
            case Value.Compared compared -> numericFacets.contains(path) && values.stream().flatMap(found -> Attributes
                    .number(found).stream()).anyMatch(number -> compare(number, compared));
            case Value.Between between -> numericFacets.contains(path) && values.stream().flatMap(found -> Attributes
                    .number(found).stream()).anyMatch(number -> within(number, between));
            default -> values.stream().flatMap(found -> Attributes.text(found).stream()).anyMatch(text -> fits(text,
                    value));
        };
    }

    private static boolean compare(double number, Value.Compared compared) {
        double bound = Double.parseDouble(compared.bound());
        return switch (compared.operator()) {
            case ">" -> number > bound;
            case ">=" -> number >= bound;
            case "<" -> number < bound;
            default -> number <= bound;
        };
    }

    private static boolean within(double number, Value.Between between) {
        return (between.lower().equals("*") || number >= Double.parseDouble(between.lower())) && (between.upper()
                .equals("*") || number <= Double.parseDouble(between.upper()));
    }

    private static boolean fits(String text, Value value) {
        return switch (value) {
            case Value.Present present -> !text.isEmpty();
            case Value.Exactly exactly -> text.equals(exactly.text());
            case Value.Pattern pattern -> regex(pattern.parts()).matcher(text).matches();
            case Value.Compared compared -> throw new Refused(400, "this field is not compared");
            case Value.Between between -> throw new Refused(400, "this field is not compared");
        };
    }

    /** In the words of the message, in any case; punctuation is not searched. */
    private static boolean freeText(String message, Value value) {
        List<String> words = words(message);
        return switch (value) {
            case Value.Present present -> true;
            case Value.Exactly exactly -> {
                List<String> sequence = words(exactly.text());
                yield !sequence.isEmpty() && java.util.Collections.indexOfSubList(words, sequence) >= 0;
            }
            case Value.Pattern pattern -> {
                Pattern regex = regex(pattern.parts().stream().map(part -> part < 0 ? part : fold(part)).toList());
                yield words.stream().anyMatch(word -> regex.matcher(word).matches());
            }
            default -> throw new Refused(400, "text is not compared");
        };
    }

    private static List<String> words(String text) {
        return WORDS.computeIfAbsent(text, Evaluator::cut);
    }

    private static List<String> cut(String text) {
        List<String> words = new ArrayList<>();
        WORD.matcher(text).results().forEach(word -> {
            StringBuilder folded = new StringBuilder();
            word.group().codePoints().forEach(c -> folded.appendCodePoint(fold(c)));
            words.add(folded.toString());
        });
        return words;
    }

    /** Case is folded one character at a time; the Turkish letters are left alone. */
    private static int fold(int c) {
        return c == 'İ' || c == 'ı'
                ? c
                : Character.toString(Character.toUpperCase(c)).toLowerCase(Locale.ROOT).codePointAt(0);
    }

    private static Pattern regex(List<Integer> parts) {
        StringBuilder regex = new StringBuilder("(?s)");
        for (int part : parts) {
            regex.append(switch (part) {
                case SearchParser.ANY_RUN -> ".*";
                case SearchParser.ANY_ONE -> ".";
                default -> Pattern.quote(Character.toString(part));
            });
        }
        return Pattern.compile(regex.toString());
    }
}
