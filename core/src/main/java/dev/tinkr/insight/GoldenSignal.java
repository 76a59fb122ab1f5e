package dev.tinkr.insight;

import java.util.Objects;

/**
 * A metric that says how a service is, by the name that a convention gives it.
 *
 * @param convention whose name it is
 * @param name       the name; a star stands for any run of characters
 * @param shape      what it says
 */
record GoldenSignal(String convention, String name, Shape shape) {

    /** What a metric says about a service. */
    enum Shape {
        /** Each request with its duration and its outcome: traffic, failures and latency at once. */
        REQUESTS,
        /** How many requests there were; failures by a dimension, where there is one. */
        TRAFFIC,
        /** How many of them failed. */
        ERRORS,
        /** How long they took. */
        LATENCY,
        /** How full something is, or how many wait for it. */
        SATURATION
    }

    /** Refuses nulls. */
    GoldenSignal {
        Objects.requireNonNull(convention, "convention");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(shape, "shape");
    }

    /**
     * Whether a metric has this name: as it is, or behind the namespace that a backend puts before it
     * ({@code AWS/Lambda/Errors}).
     */
    boolean fits(String metric) {
        if (name.indexOf('*') >= 0) {
            return fitsPattern(metric);
        }
        return metric.equals(name) || metric.endsWith("/" + name) || metric.endsWith(":" + name);
    }

    private boolean fitsPattern(String metric) {
        int star = name.indexOf('*');
        String before = name.substring(0, star);
        String behind = name.substring(star + 1);
        return metric.length() > before.length() + behind.length() && metric.startsWith(before) && metric.endsWith(
                behind);
    }
}
