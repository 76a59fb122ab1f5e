package dev.tinkr.testing.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The threads that there are at one moment. */
public final class Threads {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Of the JDK's own pools, of the stubs and of the test itself: they are nobody's. */
    private static final List<String> NOBODYS = List.of("ForkJoinPool", "Keep-Alive", "process reaper",
            "CompletableFuture", "VirtualThread", "Cleaner", "idle-connection-reaper", "Common-Cleaner",
            "HTTP-Dispatcher", "Attach", "junit", "MasterPoller");

    private final Set<Thread> threads;

    private Threads(Set<Thread> threads) {
        this.threads = threads;
    }

    /** Those of now. */
    public static Threads now() {
        return new Threads(Thread.getAllStackTraces().keySet());
    }

    /** Those that have come since and do not end by themselves. */
    public List<String> leftOver() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> left;
        do {
            LockSupport.parkNanos(20_000_000);
            left = Thread.getAllStackTraces().keySet().stream().filter(thread -> !threads.contains(thread) && thread
                    .isAlive()).map(Thread::getName).filter(name -> NOBODYS.stream().noneMatch(name::contains)).sorted()
                    .toList();
        } while (!left.isEmpty() && System.nanoTime() < end);
        return left;
    }
}
