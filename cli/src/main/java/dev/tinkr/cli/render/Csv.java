package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;

/** Rows as RFC 4180 has them, with the line ends of this platform's tools. */
public final class Csv {

    private final PrintWriter out;
    private final boolean safe;

    /** A writer of rows; where a person reads them, what a terminal would obey is shown instead. */
    public Csv(Terminal terminal) {
        out = terminal.out();
        safe = terminal.outIsTerminal();
    }

    /** Writes one row. */
    public void row(List<String> values) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            row.append(i == 0 ? "" : ",").append(quoted(safe ? SafeText.oneLine(values.get(i)) : values.get(i)));
        }
        out.println(row);
    }

    /** A number as programs read it: a whole one without a fraction. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String quoted(String value) {
        boolean plain = true;
        for (int i = 0; i < value.length() && plain; i++) {
            char c = value.charAt(i);
            plain = c != ',' && c != '"' && c != '\n' && c != '\r';
        }
        boolean edges = !value.isEmpty() && (value.charAt(0) == ' ' || value.charAt(value.length() - 1) == ' ');
        return plain && !edges ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
