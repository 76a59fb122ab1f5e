package dev.tinkr.cli.tail;

import dev.tinkr.backend.Deadline;
import dev.tinkr.cli.render.ProfileMark;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.model.LogEntry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Follows one profile, or several side by side, and brings what they give into one order. */
public final class Tail {

    /** How long the lines of one profile wait for older ones of the others. */
    private static final Duration GATHERING = Duration.ofMillis(300);
    /** How many batches may wait to be shown before whoever reads them is waited for. */
    private static final int MOST_WAITING = 64;

    private final Connection connection;
    private final Following following;
    private final Clock clock;
    private final Deadline stop;

    /**
     * A tail.
     *
     * @param stop what ends it
     */
    public Tail(Connection connection, Following following, Clock clock, Deadline stop) {
        this.connection = connection;
        this.following = following;
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Follows until it is stopped, nobody reads any more, or nobody can be followed any more, which is a failure.
     *
     * @param lines shows entries, and says whether anybody still reads them
     * @param notes says how it goes
     */
    public void follow(Predicate<List<LogEntry>> lines, Consumer<String> notes) {
        List<Connection> profiles = connection.each();
        BlockingQueue<TailEvent> events = new LinkedBlockingQueue<>(MOST_WAITING);
        profiles.forEach(profile -> Thread.ofVirtual().name("following " + profile.name()).start(() -> run(profile,
                profiles.size() > 1, events)));
        int left = profiles.size();
        try {
            while (left > 0 && !stop.passed()) {
                List<LogEntry> entries = new ArrayList<>();
                Optional<RuntimeException> last = Optional.empty();
                for (TailEvent event : batch(events, profiles.size() > 1)) {
                    switch (event) {
                        case TailEvent.Lines found -> entries.addAll(found.entries());
                        case TailEvent.Note note -> notes.accept(note.sentence());
                        case TailEvent.Ended ended -> {
                            left--;
                            if (left == 0) {
                                last = Optional.of(ended.failure());
                            } else {
                                notes.accept(ended.failure().getMessage() + "; going on without it");
                            }
                        }
                    }
                }
                if (profiles.size() > 1) {
                    entries.sort(Comparator.comparing(LogEntry::timestamp));
                }
                if (!entries.isEmpty() && !lines.test(entries)) {
                    return;
                }
                if (last.isPresent()) {
                    throw last.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stop.cancel();
        }
    }

    private void run(Connection profile, boolean several, BlockingQueue<TailEvent> events) {
        Consumer<TailEvent> sink = event -> put(events, several ? named(event, profile.name()) : event);
        try {
            new Follower(profile, following, clock, stop, sink).follow(several);
        } catch (RuntimeException e) {
            put(events, new TailEvent.Ended(e));
        } catch (Error e) {
            // Whoever waits for this thread would wait for ever.
            put(events, new TailEvent.Ended(new IllegalStateException(profile.name() + ": " + e, e)));
        }
    }

    private static TailEvent named(TailEvent event, String profile) {
        return event instanceof TailEvent.Lines lines
                ? new TailEvent.Lines(lines.entries().stream().map(entry -> ProfileMark.on(entry, profile)).toList())
                : event;
    }

    private void put(BlockingQueue<TailEvent> events, TailEvent event) {
        try {
            while (!stop.cancelled() && !events.offer(event, GATHERING.toMillis(), TimeUnit.MILLISECONDS)) {
                // Whoever reads is slow, and is waited for.
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has come; of several profiles, what comes at about the same time. Nothing where nothing came for a while. */
    private List<TailEvent> batch(BlockingQueue<TailEvent> events, boolean several) throws InterruptedException {
        List<TailEvent> batch = new ArrayList<>();
        TailEvent first = events.poll(GATHERING.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
        }
        long end = System.nanoTime() + GATHERING.toNanos();
        while (several && first != null && batch.size() < MOST_WAITING) {
            TailEvent next = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }
}
