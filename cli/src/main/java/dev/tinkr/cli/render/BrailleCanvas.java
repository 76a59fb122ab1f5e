package dev.tinkr.cli.render;

/** Draws with Braille patterns: two dots across and four down in every character. */
final class BrailleCanvas {

    private static final int BLANK = 0x2800;
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    private final int[][] cells;

    BrailleCanvas(int columns, int rows) {
        cells = new int[rows][columns];
    }

    /** How many dots there are across. */
    int width() {
        return cells[0].length * 2;
    }

    /** How many dots there are down. */
    int height() {
        return cells.length * 4;
    }

    /** Sets a dot; (0, 0) is at the top left. */
    void dot(int x, int y) {
        cells[y / 4][x / 2] |= DOTS[y % 4][x % 2];
    }

    /** Sets the dots between two. */
    void line(int fromX, int fromY, int toX, int toY) {
        int steps = Math.max(1, Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY)));
        for (int i = 0; i <= steps; i++) {
            dot(fromX + Math.round((toX - fromX) * (float) i / steps), fromY
                    + Math.round((toY - fromY) * (float) i / steps));
        }
    }

    /** One row of characters. */
    String row(int row) {
        StringBuilder text = new StringBuilder();
        for (int cell : cells[row]) {
            text.append(cell == 0 ? ' ' : (char) (BLANK + cell));
        }
        return text.toString();
    }
}
