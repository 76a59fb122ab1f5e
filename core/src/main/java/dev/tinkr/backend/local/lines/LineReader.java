package dev.tinkr.backend.local.lines;

import dev.tinkr.backend.local.table.LogRows;
import dev.tinkr.backend.local.table.MetricRows;
import dev.tinkr.backend.local.table.RowBatch;
import dev.tinkr.backend.local.table.Signal;
import dev.tinkr.backend.local.table.SpanRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads the lines of files and makes rows of those that are of one signal; of the others it only remembers that they
 * were there. For one thread.
 */
public final class LineReader {

    private static final byte[][] OTLP_FIELDS = {bytes("resourceLogs\""), bytes("resourceMetrics\""),
            bytes("resourceSpans\"")};

    private final Signal signal;
    private final RowBatch rows;
    private final Decoder otlp;
    private final LogLines logs;
    private final Set<Signal> seen = EnumSet.noneOf(Signal.class);
    private Origin origin;
    private Tally tally = new Tally();
    private long line;

    /** A reader that makes rows of that signal, in a batch that is full with that many bytes. */
    public LineReader(Signal signal, long fullBytes) {
        this.signal = signal;
        NameTable names = new NameTable();
        OtlpValues values = new OtlpValues();
        rows = signal.newBatch(fullBytes);
        logs = new LogLines(rows instanceof LogRows logRows ? logRows : new LogRows(0), names);
        otlp = switch (rows) {
            case LogRows batch -> {
                OtlpLogs decoder = new OtlpLogs(batch, values, names);
                yield (buffer, from, to, position) -> decoder.read(buffer, from, to, origin, position);
            }
            case MetricRows batch -> {
                OtlpMetrics decoder = new OtlpMetrics(batch, values, names);
                yield (buffer, from, to, position) -> decoder.readLine(buffer, from, to);
            }
            case SpanRows batch -> {
                OtlpSpans decoder = new OtlpSpans(batch, values, names);
                yield (buffer, from, to, position) -> decoder.read(buffer, from, to, origin, position);
            }
        };
    }

    /** Adds the rows of a line and returns how many of its records have no time. */
    private interface Decoder {
        int read(byte[] buffer, int from, int to, long position) throws IOException;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The rows so far; whoever writes them clears them. */
    public RowBatch rows() {
        return rows;
    }

    /** What could not become a row since {@link #begin}. */
    public Tally tally() {
        return tally;
    }

    /** The signals that the lines since {@link #begin} were of. */
    public Set<Signal> seen() {
        return EnumSet.copyOf(seen);
    }

    /** How many lines were read since {@link #begin}. */
    public long lines() {
        return line;
    }

    /** Where the entry that further lines may still belong to began; -1 where there is none. */
    public long openPosition() {
        return logs.openPosition();
    }

    /** The following lines are of that file. */
    public void begin(Origin newOrigin) {
        logs.begin(newOrigin);
        origin = newOrigin;
        tally = new Tally();
        seen.clear();
        line = 0;
    }

    /** The open entry is forgotten: it will be read again with what follows. */
    public void forget() {
        logs.forget();
    }

    /** Whether a line without its end can be taken for a whole one: any text can, JSON only when it is complete. */
    public boolean whole(byte[] buffer, int from, int to) {
        int start = skipBlanks(buffer, from, to);
        return start == to || buffer[start] != '{' || Json.complete(buffer, start, to);
    }

    /** Counts a line that could not even be held in memory. */
    public void tooLong(long limit) {
        tally.damaged(line, "it is longer than " + (limit >> 20) + " MB");
        line++;
    }

    /** No further line belongs to the open entry. */
    public void close() {
        logs.close();
    }

    /** Whether the line, which lies in the buffer without its end, is the first of an entry. */
    public boolean beginsEntry(byte[] buffer, int from, int to) {
        int start = skipBlanks(buffer, from, to);
        return start < to && (otlpSignal(buffer, start, to) >= 0 || logs.beginsEntry(buffer, buffer[start] == '{'
                ? start
                : from, trimEnd(buffer, start, to)));
    }

    /** Reads a line, which lies in the buffer without its end and began at that position of its file. */
    public void read(byte[] buffer, int from, int to, long position) {
        int end = trimEnd(buffer, from, to);
        int start = position == 0 ? skipMark(buffer, from, end) : from;
        int text = skipBlanks(buffer, start, end);
        if (text < end) {
            int field = otlpSignal(buffer, text, end);
            Signal lineSignal = field < 0 ? Signal.LOGS : Signal.values()[field];
            seen.add(lineSignal);
            if (lineSignal == signal) {
                decode(buffer, field < 0 && buffer[text] != '{' ? start : text, end, position, field >= 0);
            }
        }
        line++;
    }

    private void decode(byte[] buffer, int from, int to, long position, boolean isOtlp) {
        try {
            if (isOtlp) {
                logs.close();
                int undated = otlp.read(buffer, from, to, position);
                for (int i = 0; i < undated; i++) {
                    tally.undated(line);
                }
            } else if (logs.read(buffer, from, to, position) == LogLines.Outcome.UNDATED) {
                tally.undated(line);
            }
        } catch (IOException e) {
            tally.damaged(line, firstSentence(e));
        }
    }

    private static String firstSentence(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        int lineEnd = message.indexOf('\n');
        String first = lineEnd < 0 ? message : message.substring(0, lineEnd);
        return first.length() <= 120 ? first : first.substring(0, 120) + "…";
    }

    /** The signal's ordinal of a line of the Collector; -1 for any other line. */
    private static int otlpSignal(byte[] buffer, int from, int to) {
        if (buffer[from] != '{') {
            return -1;
        }
        int quote = skipBlanks(buffer, from + 1, to);
        if (quote >= to || buffer[quote] != '"') {
            return -1;
        }
        for (int i = 0; i < OTLP_FIELDS.length; i++) {
            byte[] field = OTLP_FIELDS[i];
            if (quote + 1 + field.length <= to
                    && Arrays.equals(buffer, quote + 1, quote + 1 + field.length, field, 0, field.length)) {
                return i;
            }
        }
        return -1;
    }

    private static int skipBlanks(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int trimEnd(byte[] buffer, int from, int to) {
        int end = to;
        while (end > from && (buffer[end - 1] == '\r' || buffer[end - 1] == ' ')) {
            end--;
        }
        return end;
    }

    /** Skips the byte-order mark that some editors put in front of UTF-8. */
    private static int skipMark(byte[] buffer, int from, int to) {
        return to - from >= 3 && buffer[from] == (byte) 0xef && buffer[from + 1] == (byte) 0xbb
                && buffer[from + 2] == (byte) 0xbf ? from + 3 : from;
    }
}
