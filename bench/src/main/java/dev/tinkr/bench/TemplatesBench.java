package dev.tinkr.bench;

import dev.tinkr.anomaly.TemplateMiner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Mines the templates of a file of log lines, and prints them with how often each occurs and how fast that was. */
public final class TemplatesBench {

    private static final int ROUNDS = 5;

    private TemplatesBench() {}

    /** Takes the file. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("templates FILE: a file with one log line on each line");
            System.exit(2);
            return;
        }
        List<String> lines = Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8);
        double best = 0;
        TemplateMiner miner = new TemplateMiner();
        int[] counts = {};
        for (int round = 0; round < ROUNDS; round++) {
            miner = new TemplateMiner();
            counts = new int[lines.size()];
            long start = threadNanos();
            for (String line : lines) {
                counts[miner.add(line)]++;
            }
            best = Math.max(best, lines.size() * 1e9 / (threadNanos() - start));
        }
        print(miner, counts);
        System.out.printf("%n%,d lines, %d templates, %,.0f lines/s%n", lines.size(), miner.size(), best);
    }

    private static void print(TemplateMiner miner, int[] counts) {
        IntStream.range(0, miner.size()).boxed().sorted(Comparator.comparingInt(template -> -counts[template]))
                .forEach(template -> System.out.printf("%7d  %s  %s%n", counts[template], miner.id(template),
                        miner.text(template)));
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
