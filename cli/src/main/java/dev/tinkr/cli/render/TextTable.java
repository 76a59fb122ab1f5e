package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.DisplayWidth;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns. On a terminal they are aligned and the last column is cut to the width; in a pipe one tab stands
 * between them and nothing is cut.
 */
public final class TextTable {

    private static final String GAP = "  ";

    private final Terminal terminal;
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with that header. */
    public TextTable(Terminal terminal, String... header) {
        this.terminal = terminal;
        this.header = List.of(header);
    }

    /** Adds a row of texts from outside. */
    public void add(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(SafeText.oneLine(cell));
        }
        rows.add(row);
    }

    /** Prints the header and the rows. */
    public void print() {
        if (!terminal.outIsTerminal()) {
            terminal.out().println(String.join("\t", header));
            rows.forEach(row -> terminal.out().println(String.join("\t", row)));
            return;
        }
        int[] widths = widths();
        terminal.out().println(Style.DIM.paint(line(header, widths), terminal.colour()));
        rows.forEach(row -> terminal.out().println(line(row, widths)));
    }

    private int[] widths() {
        int[] widths = new int[header.size()];
        int room = terminal.columns();
        for (int column = 0; column < widths.length; column++) {
            int width = DisplayWidth.of(header.get(column));
            for (List<String> row : rows) {
                width = Math.max(width, DisplayWidth.of(row.get(column)));
            }
            boolean last = column == widths.length - 1;
            widths[column] = last ? Math.max(10, Math.min(width, room)) : Math.min(width, terminal.columns() / 2);
            room -= widths[column] + GAP.length();
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(DisplayWidth.fit(cells.get(column), widths[column])).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
