package dev.tinkr.backend.gcp.logs;

import dev.tinkr.query.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions on the message, which is a text, a field of a JSON payload, or made of an HTTP request, an audit entry or a
 * whole payload. Plain words are looked up in Google's index; everything else is searched for by regular expression.
 */
final class MessageConditions {

    private static final String PLAIN_WORD = "[A-Za-z0-9]+";
    private static final String ASCII_WORD = "[A-Za-z0-9_]+";
    private static final String NUMBER = "[0-9]{1,9}";

    private static final List<String> TEXTS = texts();
    private static final Filter NO_JSON_MESSAGE = noJsonMessage();
    private static final Filter NO_AUDIT = Filter.and(List.of(Filter.present(Payload.PROTO), Filter.compare(Filter
            .path(Payload.PROTO, List.of("@type")), "=", Payload.AUDIT_LOG).negated()));
    private static final Filter HTTP = Filter.or(List.of(Filter.present("httpRequest.requestMethod"), Filter.present(
            "httpRequest.requestUrl")));

    private MessageConditions() {}

    private static List<String> texts() {
        List<String> paths = new ArrayList<>(List.of(Payload.TEXT));
        Payload.MESSAGES.forEach(name -> paths.add(Filter.path(Payload.JSON, List.of(name))));
        return List.copyOf(paths);
    }

    private static Filter noJsonMessage() {
        List<Filter> parts = new ArrayList<>(List.of(Filter.present(Payload.JSON)));
        TEXTS.stream().skip(1).forEach(path -> parts.add(Filter.matches(path, Regex.SOME_TEXT).negated()));
        return Filter.and(parts);
    }

    static Condition of(TextPattern pattern) {
        return switch (pattern) {
            case TextPattern.Phrase phrase -> phrase(phrase);
            case TextPattern.Regex regex -> regex(regex.source());
        };
    }

    private static Condition regex(String source) {
        if (Regex.fitsNothing(source)) {
            return Condition.UNKNOWN;
        }
        List<Filter> outer = matching(TEXTS, source);
        outer.addAll(List.of(HTTP, Filter.present(Payload.PROTO), NO_JSON_MESSAGE));
        return new Condition(Filter.or(outer), surely(source));
    }

    private static Condition phrase(TextPattern.Phrase phrase) {
        String indexed = phrase.words().stream().map(TextPattern.Word::text).filter(word -> word.matches(ASCII_WORD))
                .map(word -> word.replace('_', ' ').strip()).filter(word -> !word.isEmpty()).collect(Collectors
                        .joining(" "));
        List<Filter> all = new ArrayList<>();
        if (!indexed.isEmpty()) {
            List<Filter> any = new ArrayList<>(List.of(Filter.search(indexed)));
            any.addAll(madeOfOtherThanTexts(phrase));
            all.add(Filter.or(any));
        }
        phrase.words().stream().filter(word -> !word.text().matches(ASCII_WORD) || word.text().matches("_+"))
                .forEach(word -> all.add(spelled(word)));
        boolean plain = phrase.words().stream().allMatch(word -> word.text().matches(ASCII_WORD));
        return new Condition(Filter.and(all), plain ? surely(Regex.words(phrase.words())) : Filter.NONE);
    }

    /** Messages of which not every word is a text of the entry: numbers, and the names in a payload that is shown whole. */
    private static List<Filter> madeOfOtherThanTexts(TextPattern.Phrase phrase) {
        List<Filter> any = new ArrayList<>(List.of(NO_JSON_MESSAGE, NO_AUDIT));
        phrase.words().stream().map(TextPattern.Word::text).filter(word -> word.matches(PLAIN_WORD) && word.matches(
                NUMBER)).forEach(word -> any.add(Filter.compare("httpRequest.status", "=", word)));
        return any;
    }

    private static Filter spelled(TextPattern.Word word) {
        String regex = Regex.wordPattern(word);
        List<String> paths = new ArrayList<>(TEXTS);
        paths.addAll(List.of("httpRequest.requestMethod", "httpRequest.requestUrl"));
        Payload.AUDIT_TEXTS.forEach(names -> paths.add(Filter.path(Payload.PROTO, names)));
        List<Filter> any = matching(paths, regex);
        any.addAll(List.of(NO_JSON_MESSAGE, NO_AUDIT));
        if (mayBeDigits(word)) {
            any.add(Filter.compare("httpRequest.status", ">", "0"));
        }
        return Filter.or(any);
    }

    private static boolean mayBeDigits(TextPattern.Word word) {
        return word.text().matches("[0-9*?]+");
    }

    /** The message is surely that text: its other possible places are empty. */
    private static Filter surely(String regex) {
        List<Filter> any = new ArrayList<>(List.of(Filter.matches(Payload.TEXT, regex)));
        List<Filter> before = new ArrayList<>();
        for (String path : TEXTS.subList(1, TEXTS.size())) {
            List<Filter> all = new ArrayList<>(before);
            all.add(Filter.matches(path, regex));
            any.add(Filter.and(all));
            before.add(Filter.matches(path, Regex.SOME_TEXT).negated());
        }
        return Filter.or(any);
    }

    private static List<Filter> matching(List<String> paths, String regex) {
        return new ArrayList<>(paths.stream().map(path -> Filter.matches(path, regex)).toList());
    }
}
