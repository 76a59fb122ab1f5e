package dev.tinkr.anomaly;

import java.util.ArrayList;
import java.util.List;

/**
 * What lines of one kind have in common: their words, with {@code <*>} where they differ. A word ends with a space or
 * before a slash, and keeps the space.
 */
final class Template {

    static final String HOLE = "<*>";

    private final List<String> words;
    private final String sample;

    Template(List<String> words, String sample) {
        this.words = new ArrayList<>(words);
        this.sample = sample;
    }

    /** The words of a masked line. */
    static List<String> words(String masked) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < masked.length(); i++) {
            if (masked.charAt(i - 1) == ' ' || masked.charAt(i) == '/') {
                words.add(masked.substring(start, i));
                start = i;
            }
        }
        words.add(masked.substring(start));
        return words;
    }

    /** Which share of its words, holes and punctuation apart, a line of as many words has in the same places. */
    double likeness(List<String> line) {
        int same = 0;
        int told = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (isTelling(word)) {
                told++;
                same += word.equals(line.get(i)) ? 1 : 0;
            }
        }
        return told == 0 ? 1 : (double) same / told;
    }

    private static boolean isTelling(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.isLetter(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Makes a hole of every word in which the line differs; of a {@code name=value} only the value, if that differs. */
    void absorb(List<String> line) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.equals(line.get(i))) {
                int value = word.indexOf('=') + 1;
                boolean sameName = line.get(i).startsWith(word.substring(0, value));
                words.set(i, (sameName ? word.substring(0, value) : "") + HOLE + (word.endsWith(" ") ? " " : ""));
            }
        }
    }

    /** Its text. */
    String text() {
        return String.join("", words);
    }

    /** The line it was first seen in. */
    String sample() {
        return sample;
    }

    /** The same in every run that comes to the same text. */
    String id() {
        return Fingerprint.of(text());
    }
}
