package dev.tinkr.testing;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How long an action keeps the processor busy: a machine that pauses, or does something else, adds nothing to it. */
public final class ProcessorTime {

    private ProcessorTime() {}

    /** What the action takes of it, in the thread that runs it. */
    public static Duration of(Runnable action) {
        long before = now();
        action.run();
        return Duration.ofNanos(now() - before);
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
