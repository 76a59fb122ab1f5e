package dev.tinkr.operations.redaction;

/**
 * Numbers of payment cards: the lengths and leading digits that issuers use, in one piece or in the groups that are
 * printed on cards, with a right check digit (Luhn).
 */
final class CardNumbers {

    private static final int[][] LAYOUTS = {{4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}};
    private static final int SHORTEST = 14;
    private static final int LONGEST = 19;

    private CardNumbers() {}

    /** Where the card number ends that begins at {@code at}, a digit with no digit before it; -1 when it is none. */
    static int end(String text, int at) {
        int run = digits(text, at);
        if (run == 4) {
            return endOfGroups(text, at);
        }
        int end = at + run;
        return run >= SHORTEST && run <= LONGEST && endsThere(text, end) && issued(text.substring(at, end)) ? end : -1;
    }

    /** Whether the whole text is a card number in one piece. */
    static boolean isOne(String text) {
        return !text.isEmpty() && digits(text, 0) == text.length() && end(text, 0) == text.length();
    }

    /** How many digits follow one another from there. */
    static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end - from;
    }

    private static int endOfGroups(String text, int at) {
        for (int[] layout : LAYOUTS) {
            int end = endOfLayout(text, at, layout);
            if (end > 0) {
                return end;
            }
        }
        return -1;
    }

    private static int endOfLayout(String text, int at, int[] layout) {
        char separator = at + 4 < text.length() ? text.charAt(at + 4) : 0;
        if (separator != ' ' && separator != '-') {
            return -1;
        }
        StringBuilder number = new StringBuilder(LONGEST);
        int end = at;
        for (int i = 0; i < layout.length; i++) {
            if (i > 0 && (end >= text.length() || text.charAt(end++) != separator)) {
                return -1;
            }
            if (digits(text, end) != layout[i]) {
                return -1;
            }
            number.append(text, end, end + layout[i]);
            end += layout[i];
        }
        return endsThere(text, end) && issued(number.toString()) ? end : -1;
    }

    /** What goes on behind the digits is a longer word, an identifier or a decimal number. */
    private static boolean endsThere(String text, int end) {
        if (end >= text.length()) {
            return true;
        }
        char c = text.charAt(end);
        if (c == '-' || c == '.') {
            return end + 1 >= text.length() || !isWord(text.charAt(end + 1));
        }
        return !isWord(c);
    }

    private static boolean issued(String number) {
        return knownIssuer(number) && luhn(number);
    }

    private static boolean knownIssuer(String number) {
        int two = Integer.parseInt(number.substring(0, 2));
        int three = Integer.parseInt(number.substring(0, 3));
        int four = Integer.parseInt(number.substring(0, 4));
        return switch (number.length()) {
            case 14 -> three >= 300 && three <= 305 || two == 36 || two == 38 || two == 39;
            case 15 -> two == 34 || two == 37;
            case 16 -> two / 10 == 4 || two >= 51 && two <= 55 || four >= 2221 && four <= 2720 || four == 6011
                    || two == 65 || three >= 644 && three <= 649 || four >= 3528 && four <= 3589 || two == 62
                    || maestro(four);
            case 17, 18 -> maestro(four) || two == 62;
            case 19 -> two / 10 == 4 || two == 62 || four == 6011 || two == 65 || maestro(four);
            default -> false;
        };
    }

    private static boolean maestro(int four) {
        return switch (four) {
            case 5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763 -> true;
            default -> false;
        };
    }

    private static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWord(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }
}
