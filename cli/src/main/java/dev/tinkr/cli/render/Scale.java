package dev.tinkr.cli.render;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis: round numbers at its ends and between.
 *
 * @param low  where it begins
 * @param high where it ends, above {@code low}
 * @param step between two ticks
 */
public record Scale(double low, double high, double step) {

    private static final int TICKS = 4;
    private static final double FLAT = 0.3;

    /** The axis that holds values from min to max, from zero unless that would flatten them. */
    public static Scale of(double min, double max) {
        double from = min;
        double to = max;
        if (min >= 0 && max - min >= max * FLAT) {
            from = 0;
        } else if (max <= 0 && max - min >= -min * FLAT) {
            to = 0;
        }
        if (from == to) {
            double room = from == 0 ? 1 : Math.abs(from) * 0.1;
            from = from > 0 ? Math.max(0, from - room) : from - room;
            to += room;
        }
        double step = round((to - from) / TICKS);
        double low = Math.floor(from / step) * step;
        double high = Math.ceil(to / step) * step;
        return new Scale(low, high > low ? high : low + step, step);
    }

    /** The next number of the form 1, 2, 2.5 or 5 times a power of ten. */
    private static double round(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width)));
        for (double factor : new double[]{1, 2, 2.5, 5}) {
            if (width <= factor * power * 1.0000001) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** The values to be labelled, the highest first. */
    public List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        int count = (int) Math.round((high - low) / step);
        for (int i = count; i >= 0; i--) {
            double tick = low + i * step;
            ticks.add(Math.abs(tick) < step * 1e-6 ? 0.0 : tick);
        }
        return ticks;
    }

    /** How far up a value lies, from 0 to 1. */
    public double position(double value) {
        return Math.clamp((value - low) / (high - low), 0.0, 1.0);
    }
}
