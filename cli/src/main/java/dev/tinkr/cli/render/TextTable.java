package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.DisplayWidth;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows in columns. On a terminal they are aligned, a column takes at most half of the width and the last one what is
 * left, but for those that hold what somebody may have to write down; in a pipe one tab stands between them and nothing
 * is cut.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int LEAST_LAST = 10;

    private final Terminal terminal;
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<String> whole = new HashSet<>();

    /** A table with that header. */
    public TextTable(Terminal terminal, String... header) {
        this.terminal = terminal;
        this.header = List.of(header);
    }

    /** The same with that column, which holds names or ids to ask for, never cut. */
    public TextTable whole(String column) {
        whole.add(column);
        return this;
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
            if (!whole.contains(header.get(column))) {
                boolean last = column == widths.length - 1;
                width = last ? Math.max(LEAST_LAST, Math.min(width, room)) : Math.min(width, terminal.columns() / 2);
            }
            widths[column] = width;
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
