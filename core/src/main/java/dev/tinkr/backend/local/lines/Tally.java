package dev.tinkr.backend.local.lines;

/** What could not become a row, counted: lines that are damaged, and records of which nobody said when they happened. */
public final class Tally {

    private long damaged;
    private long firstDamaged = -1;
    private String reason = "";
    private long undated;
    private long firstUndated = -1;

    void damaged(long line, String why) {
        if (damaged == 0) {
            firstDamaged = line;
            reason = why;
        }
        damaged++;
    }

    void undated(long line) {
        if (undated == 0) {
            firstUndated = line;
        }
        undated++;
    }

    /** How many lines are damaged. */
    public long damaged() {
        return damaged;
    }

    /** Which was the first of them, counted from 0; -1 for none. */
    public long firstDamaged() {
        return firstDamaged;
    }

    /** What is wrong with the first of them. */
    public String reason() {
        return reason;
    }

    /** How many records have no time. */
    public long undated() {
        return undated;
    }

    /** On which line the first of them is, counted from 0; -1 for none. */
    public long firstUndated() {
        return firstUndated;
    }
}
