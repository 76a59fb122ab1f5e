package dev.tinkr.backend;

import dev.tinkr.model.TimeWindow;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A window cut into buckets of one width, which begin at whole multiples of it since 1970; the first and the last are
 * clipped to the window. There is no hole between them, and no more of them than a backend gives points.
 */
public final class Buckets {

    /** The most buckets that a window is cut into, unless a backend can be asked for parts of it. */
    public static final int MOST = 11_000;
    /** The most that anybody may ask for: four weeks by the minute, and more. */
    public static final int MOST_IN_PARTS = 5 * MOST;

    private static final int READABLE = 240;
    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(10),
            Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(10),
            Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2),
            Duration.ofHours(3), Duration.ofHours(6), Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7));
    private static final Duration SHORT_WINDOW = Duration.ofMinutes(10);
    private static final int BY_THE_MINUTE = 2;
    private static final BigInteger A_SECOND = BigInteger.valueOf(1_000_000_000L);

    private final TimeWindow window;
    private final Duration step;
    private final Instant first;
    private final int count;

    private Buckets(TimeWindow window, Duration step, Instant first, int count) {
        this.window = window;
        this.step = step;
        this.first = first;
        this.count = count;
    }

    /** The window in buckets of that width; a {@link BackendException} when that makes too many. */
    public static Buckets of(TimeWindow window, Duration step) {
        return of(window, step, MOST);
    }

    /**
     * The window in buckets of that width; a {@link BackendException} when that makes too many.
     *
     * @param most how many are not too many
     */
    public static Buckets of(TimeWindow window, Duration step, int most) {
        BigInteger width = nanos(step);
        BigInteger start = nanos(window.start());
        BigInteger first = start.subtract(start.mod(width));
        BigInteger count = nanos(window.end()).subtract(first).add(width).subtract(BigInteger.ONE).divide(width);
        if (count.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new BackendException(BackendException.Kind.BAD_REQUEST, "a step of " + step + " cuts the window into "
                    + count + " pieces, more than " + most + "; ask for a step of at least " + stepFor(window, most)
                    + " or a shorter window");
        }
        return new Buckets(window, step, instant(first), count.intValueExact());
    }

    /** The width that makes a window readable: as fine as gives at most 240 points, and no finer than data comes. */
    public static Duration stepFor(TimeWindow window) {
        List<Duration> steps = window.length().compareTo(SHORT_WINDOW) <= 0
                ? STEPS
                : STEPS.subList(BY_THE_MINUTE,
                        STEPS.size());
        return steps.stream().filter(step -> window.length().dividedBy(step) <= READABLE).findFirst()
                .orElseGet(() -> stepFor(window, READABLE));
    }

    private static Duration stepFor(TimeWindow window, int most) {
        return Duration.ofSeconds(window.length().dividedBy(most - 1).toSeconds() + 1);
    }

    /** How wide a whole one is. */
    public Duration step() {
        return step;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Where the first would begin if it were not clipped. */
    public Instant firstEdge() {
        return first;
    }

    /** Where the bucket of that number, from 0, begins: not before the window. */
    public Instant start(int bucket) {
        Instant start = edge(bucket);
        return start.isBefore(window.start()) ? window.start() : start;
    }

    /** Where the bucket of that number ends: not after the window. */
    public Instant end(int bucket) {
        Instant end = edge(bucket + 1L);
        return end.isAfter(window.end()) ? window.end() : end;
    }

    /** In plain numbers: there are thousands of them in an answer, and {@code multipliedBy} is exact arithmetic. */
    private Instant edge(long bucket) {
        long nanos = step.getNano() * bucket;
        return Instant.ofEpochSecond(Math.addExact(first.getEpochSecond(), Math.multiplyExact(step.getSeconds(),
                bucket)), first.getNano() + nanos);
    }

    /** The number of the bucket that a moment of the window falls into. */
    public int indexOf(Instant moment) {
        if (!window.contains(moment)) {
            throw new IllegalArgumentException(moment + " is not in the window " + window);
        }
        return nanos(moment).subtract(nanos(first)).divide(nanos(step)).intValueExact();
    }

    private static BigInteger nanos(Instant moment) {
        return BigInteger.valueOf(moment.getEpochSecond()).multiply(A_SECOND).add(BigInteger.valueOf(moment.getNano()));
    }

    private static BigInteger nanos(Duration duration) {
        return BigInteger.valueOf(duration.getSeconds()).multiply(A_SECOND)
                .add(BigInteger.valueOf(duration.getNano()));
    }

    private static Instant instant(BigInteger nanos) {
        BigInteger fraction = nanos.mod(A_SECOND);
        return Instant.ofEpochSecond(nanos.subtract(fraction).divide(A_SECOND).longValueExact(),
                fraction.longValueExact());
    }
}
