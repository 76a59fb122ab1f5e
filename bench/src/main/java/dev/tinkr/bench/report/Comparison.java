package dev.tinkr.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * What a benchmark measured on both sides.
 *
 * @param what         what was measured
 * @param other        what tinkr was measured beside
 * @param moreIsBetter whether the numbers are rates; otherwise they are times
 */
public record Comparison(String what, String other, double ours, double others, String unit, boolean moreIsBetter) {

    /** The property that names the file in which benchmarks note their comparisons for a report. */
    public static final String NOTES = "tinkr.bench.notes";
    private static final String BETWEEN = "\t";

    /** A comparison of rates, of which the larger is the better. */
    public static Comparison ofRates(String what, String other, double ours, double others, String unit) {
        return new Comparison(what, other, ours, others, unit, true);
    }

    /** A comparison of times in milliseconds. */
    public static Comparison ofMillis(String what, String other, double ours, double others) {
        return new Comparison(what, other, ours, others, "ms", false);
    }

    /** Notes it for whoever makes a report of this run, if somebody does. */
    public void note() {
        String file = System.getProperty(NOTES);
        if (file == null) {
            return;
        }
        try {
            Files.writeString(Path.of(file), String.join(BETWEEN, what, other, Double.toString(ours), Double.toString(
                    others), unit, Boolean.toString(moreIsBetter)) + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that were noted in a file; none where nobody noted any. */
    public static List<Comparison> notedIn(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream().map(line -> line.split(BETWEEN)).map(
                part -> new Comparison(part[0], part[1], Double.parseDouble(part[2]), Double.parseDouble(part[3]),
                        part[4],
                        Boolean.parseBoolean(part[5])))
                .toList();
    }

    /** Refuses what would not be read again. */
    public Comparison {
        for (String text : List.of(Objects.requireNonNull(what), other, unit)) {
            if (text.contains(BETWEEN) || text.contains("\n")) {
                throw new IllegalArgumentException("not in one cell: " + text);
            }
        }
    }

    /** How many times as fast as the other tinkr is. */
    public double ratio() {
        return moreIsBetter ? ours / others : others / ours;
    }
}
