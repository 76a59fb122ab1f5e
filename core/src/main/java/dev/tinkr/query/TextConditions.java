package dev.tinkr.query;

import java.util.List;

/** Conditions on the words of the message. */
final class TextConditions {

    private TextConditions() {}

    /** The condition that a bare term, or a value of the message, makes; a lone star is everything. */
    static Query of(Scalar scalar, String source) {
        return switch (scalar) {
            case Scalar.Regex regex -> new Query.Text(new TextPattern.Regex(regex.source()));
            case Scalar.Plain plain when plain.isEverything() -> new Query.All();
            case Scalar.Plain plain -> new Query.Text(phrase(plain, source));
        };
    }

    private static TextPattern.Phrase phrase(Scalar.Plain plain, String source) {
        List<TextPattern.Word> words = Words.of(plain.text(), !plain.quoted());
        if (words.isEmpty()) {
            throw new QueryException(
                    "found a term without a word in it, expected a letter or a digit; " + wayOut(plain),
                    source, plain.position());
        }
        return new TextPattern.Phrase(plain.text(), words);
    }

    private static String wayOut(Scalar.Plain plain) {
        return switch (plain.text()) {
            case "&&", "&" -> "write AND";
            case "||", "|" -> "write OR";
            case "!" -> "write NOT";
            default -> "to find such characters use a regular expression, such as /!!!/";
        };
    }
}
