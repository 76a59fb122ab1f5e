package dev.tinkr.backend.search;

import dev.tinkr.query.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conditions on the words of the message. Where the message is indexed as text, a word is what the index calls a word;
 * plain words are therefore decided by the engine, and whatever it may cut differently is asked for both as it was
 * typed and by its parts, and finished here.
 */
final class TextClauses {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+( [A-Za-z0-9_]+)*");
    private static final Pattern PLAIN_PATTERN = Pattern.compile("[A-Za-z0-9_*?]+");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private final SearchMapping mapping;

    TextClauses(SearchMapping mapping) {
        this.mapping = mapping;
    }

    /** The text at that path fits the pattern. */
    Clause at(String path, TextPattern pattern) {
        MappedField field = mapping.field(path).orElseThrow();
        if (!field.searchable() || !(pattern instanceof TextPattern.Phrase phrase)) {
            return Clause.UNKNOWN;
        }
        return switch (field.kind()) {
            case TEXT -> phrase.hasPattern() ? patterns(path, phrase) : phrase(path, phrase);
            // One longer than ignore_above is not in the index.
            case KEYWORD -> Clause.atLeast(Dsl.or(List.of(Dsl.and(phrase.words().stream().map(word -> substring(path,
                    word)).toList()), FieldClauses.ignored(path))));
            default -> Clause.UNKNOWN;
        };
    }

    private static Clause phrase(String path, TextPattern.Phrase phrase) {
        if (PLAIN.matcher(phrase.typed()).matches()) {
            return Clause.exact(words(path, phrase.typed()));
        }
        String parts = phrase.words().stream().map(TextPattern.Word::text).collect(Collectors.joining(" "));
        Map<String, Object> dsl = Dsl.or(List.of(words(path, phrase.typed()), words(path, parts)));
        return Clause.asIndexed(dsl, dsl);
    }

    private static Map<String, Object> words(String path, String text) {
        return Dsl.phrase(path, text);
    }

    private static Clause patterns(String path, TextPattern.Phrase phrase) {
        if (phrase.words().size() == 1 && PLAIN_PATTERN.matcher(phrase.typed()).matches()) {
            return Clause.exact(Dsl.wildcard(path, phrase.typed().toLowerCase(Locale.ROOT), true));
        }
        List<Map<String, Object>> parts = new ArrayList<>();
        for (TextPattern.Word word : phrase.words()) {
            if (!word.isPattern()) {
                parts.add(words(path, word.text()));
            } else if (ASCII.matcher(word.text()).matches()) {
                parts.add(Dsl.wildcard(path, word.text().toLowerCase(Locale.ROOT), true));
            }
        }
        Map<String, Object> dsl = Dsl.or(List.of(Dsl.and(parts), Dsl.wildcard(path, phrase.typed().toLowerCase(
                Locale.ROOT), true)));
        return Clause.atLeast(dsl);
    }

    /** A keyword is searched for the word anywhere in it. */
    private static Map<String, Object> substring(String path, TextPattern.Word word) {
        return ASCII.matcher(word.text()).matches() ? Dsl.wildcard(path, "*" + word.text() + "*", true) : Dsl.ALL;
    }
}
