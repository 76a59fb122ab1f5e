package dev.tinkr.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Two ways to do one thing, measured in turns, so that what slows the machine slows both. Medians, of the time by the
 * clock and of the processor's time on the thread that does it: decoding happens there, and other programs on the machine
 * add little to that.
 */
final class Turns {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;

    /** What is measured. */
    @FunctionalInterface
    interface Work {
        /** Does it once. */
        void run() throws Exception;
    }

    /** What one way takes, in seconds. */
    record Cost(double wall, double cpu) {}

    /** What each way takes. */
    record Costs(Cost ours, Cost theirs) {

        double ratio() {
            return ours.wall / theirs.wall;
        }

        double cpuRatio() {
            return ours.cpu / theirs.cpu;
        }
    }

    private final double[] wall;
    private final double[] cpu;

    private Turns(int rounds) {
        this.wall = new double[rounds];
        this.cpu = new double[rounds];
    }

    /** Does both in turns, first so many times without measuring. */
    static Costs compare(int warmUp, int rounds, Work ours, Work theirs) throws Exception {
        Turns of = new Turns(rounds);
        Turns others = new Turns(rounds);
        for (int round = -warmUp; round < rounds; round++) {
            of.run(ours, round);
            others.run(theirs, round);
        }
        return new Costs(of.median(), others.median());
    }

    private void run(Work work, int round) throws Exception {
        long begun = System.nanoTime();
        long worked = THREADS.getCurrentThreadCpuTime();
        work.run();
        if (round >= 0) {
            cpu[round] = (THREADS.getCurrentThreadCpuTime() - worked) / NANOS;
            wall[round] = (System.nanoTime() - begun) / NANOS;
        }
    }

    private Cost median() {
        Arrays.sort(wall);
        Arrays.sort(cpu);
        return new Cost(wall[wall.length / 2], cpu[cpu.length / 2]);
    }
}
