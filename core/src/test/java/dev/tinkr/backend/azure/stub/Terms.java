package dev.tinkr.backend.azure.stub;

/** Text as the term index knows it: terms are runs of letters and digits, case is folded as .NET's ordinal comparison does. */
final class Terms {

    private Terms() {}

    static boolean equalIgnoringCase(String one, String other) {
        return one.length() == other.length() && at(one, other, 0);
    }

    private static boolean at(String text, String wanted, int from) {
        for (int i = 0; i < wanted.length(); i++) {
            if (upper(text.charAt(from + i)) != upper(wanted.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Upper case by one character, but for what only looks like an ASCII letter then. */
    private static char upper(char c) {
        char upper = Character.toUpperCase(c);
        return upper < 128 && c >= 128 ? c : upper;
    }

    /** Whether the text holds what is wanted, where asked for between the ends of terms. */
    static boolean has(String text, String wanted, boolean fromStart, boolean toEnd) {
        for (int from = 0; from + wanted.length() <= text.length(); from++) {
            int to = from + wanted.length();
            boolean starts = !fromStart || from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1));
            boolean ends = !toEnd || to == text.length() || !Character.isLetterOrDigit(text.charAt(to));
            if (starts && ends && at(text, wanted, from)) {
                return true;
            }
        }
        return false;
    }
}
