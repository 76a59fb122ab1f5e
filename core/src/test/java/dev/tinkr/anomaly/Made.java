package dev.tinkr.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;

/** A series made for a test: a daily wave with noise, and what the test does to it. */
final class Made {

    /** A Monday. */
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final Duration step;
    private final long[] times;
    private final double[] values;
    private ZoneId zone = ZoneOffset.UTC;

    private Made(Duration step, int size) {
        this.step = step;
        times = new long[size];
        values = new double[size];
        for (int i = 0; i < size; i++) {
            times[i] = START.getEpochSecond() + i * step.toSeconds();
        }
    }

    /** So many days of a wave around 100 whose noise is a twentieth of it. */
    static Made days(int days, Duration step) {
        Made made = new Made(step, (int) (days * 86_400L / step.toSeconds()));
        Random random = new Random(7);
        for (int i = 0; i < made.values.length; i++) {
            double phase = 2 * Math.PI * made.times[i] / 86_400.0;
            made.values[i] = (100 + 40 * Math.sin(phase)) * (1 + 0.05 * random.nextGaussian());
        }
        return made;
    }

    /** So many values of that kind of noise without a wave. */
    static Made noise(int size, Duration step) {
        Made made = new Made(step, size);
        Random random = new Random(11);
        for (int i = 0; i < size; i++) {
            made.values[i] = 100 * (1 + 0.05 * random.nextGaussian());
        }
        return made;
    }

    Made set(int from, int to, double value) {
        Arrays.fill(values, from, to, value);
        return this;
    }

    Made times(int from, int to, double factor) {
        for (int i = from; i < to; i++) {
            values[i] *= factor;
        }
        return this;
    }

    /** The same, every day shifted to where the clock of that place shows the same. */
    Made followingTheClockOf(ZoneId place) {
        zone = place;
        Random random = new Random(13);
        for (int i = 0; i < values.length; i++) {
            long local = times[i] + place.getRules().getOffset(Instant.ofEpochSecond(times[i])).getTotalSeconds();
            boolean open = Math.floorMod(local, 86_400) / 3_600 >= 9;
            values[i] = (open ? 400 : 100) * (1 + 0.05 * random.nextGaussian());
        }
        return this;
    }

    Made shiftedBy(Duration shift) {
        for (int i = 0; i < times.length; i++) {
            times[i] += shift.toSeconds();
        }
        return this;
    }

    Made in(ZoneId place) {
        zone = place;
        return this;
    }

    /** A count for every value. */
    Made rounded() {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.rint(values[i]);
        }
        return this;
    }

    Series as(SeriesKind kind) {
        return new Series(kind, step, zone, times, values);
    }

    int size() {
        return values.length;
    }

    Instant end() {
        return START.plus(step.multipliedBy(values.length));
    }
}
