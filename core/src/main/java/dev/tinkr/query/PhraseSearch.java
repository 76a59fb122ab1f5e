package dev.tinkr.query;

/** Looks for the words of a phrase, adjacent and in order, in any case. */
final class PhraseSearch {

    private final Glob[] words;

    PhraseSearch(TextPattern.Phrase phrase) {
        words = phrase.words().stream().map(word -> Glob.of(word.text(), true)).toArray(Glob[]::new);
    }

    boolean foundIn(String text) {
        int start = Words.nextStart(text, 0);
        while (start < text.length()) {
            int end = Words.end(text, start);
            if (words[0].fits(text, start, end) && restFollows(text, end)) {
                return true;
            }
            start = Words.nextStart(text, end);
        }
        return false;
    }

    private boolean restFollows(String text, int firstEnd) {
        int end = firstEnd;
        for (int i = 1; i < words.length; i++) {
            int start = Words.nextStart(text, end);
            if (start >= text.length()) {
                return false;
            }
            end = Words.end(text, start);
            if (!words[i].fits(text, start, end)) {
                return false;
            }
        }
        return true;
    }
}
