package dev.tinkr.bench.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What came of many calls: how many of each status, and how long those took that were answered with 200. */
public final class Tally {

    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private volatile double seconds;

    /** One call. */
    @FunctionalInterface
    public interface Call {
        /** Makes it, and gives its status; 0 for none. */
        int make();
    }

    /** So many callers, each of whom calls again and again for that long. */
    public static Tally sustained(int callers, Duration time, Call call) {
        long end = System.nanoTime() + time.toNanos();
        return of(callers, tally -> {
            while (System.nanoTime() < end) {
                tally.one(call);
            }
        });
    }

    /** So many calls at once. */
    public static Tally burst(int calls, Call call) {
        return of(calls, tally -> tally.one(call));
    }

    @FunctionalInterface
    private interface Caller {
        void run(Tally tally);
    }

    private static Tally of(int callers, Caller caller) {
        Tally tally = new Tally();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                threads.submit(() -> caller.run(tally));
            }
        }
        tally.seconds = (System.nanoTime() - begun) / 1e9;
        return tally;
    }

    private void one(Call call) {
        long begun = System.nanoTime();
        int status = call.make();
        if (status == 200) {
            nanos.add(System.nanoTime() - begun);
        }
        statuses.computeIfAbsent(status, some -> new AtomicInteger()).incrementAndGet();
    }

    /** How many calls had that status. */
    public int count(int status) {
        return statuses.containsKey(status) ? statuses.get(status).get() : 0;
    }

    /** The time below which that share of the answered calls stayed, in milliseconds. */
    public double millis(double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] / 1e6;
    }

    /** One row: calls a second that were answered, their times, and the statuses. */
    public String row() {
        Map<String, Integer> named = new TreeMap<>();
        statuses.forEach((status, count) -> named.put(status == 0 ? "no answer" : Integer.toString(status), count
                .get()));
        return String.format(Locale.ROOT, "%8.0f/s %8.1f %8.1f %8.1f   %s", count(200) / seconds, millis(0.5), millis(
                0.99), millis(1), named);
    }

    /** What {@link #row} has. */
    public static String heading() {
        return String.format("%10s %8s %8s %8s   %s", "answered", "p50 ms", "p99 ms", "max ms", "statuses");
    }
}
