package dev.tinkr.backend.promql;

import dev.tinkr.model.MetricKind;
import java.util.Objects;

/**
 * A metric as people name it, and how its series are named.
 *
 * @param name   without {@code _bucket}, {@code _sum} and {@code _count}
 * @param shape  which series it is made of
 * @param kind   how its values come about
 * @param unit   as metadata or the name tell, {@code ""} when neither does
 */
record MetricFamily(String name, Shape shape, MetricKind kind, String unit) {

    /** Which series a metric is made of. */
    enum Shape {
        /** One by its own name; the values of a native histogram are no numbers. */
        SINGLE,
        /** {@code _bucket}, {@code _sum} and {@code _count}. */
        BUCKETS,
        /** {@code _sum} and {@code _count}, and perhaps one with a label {@code quantile} by its own name. */
        SUM_AND_COUNT
    }

    MetricFamily {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
    }

    /** What its name alone says. */
    static MetricFamily named(String name, Shape shape) {
        MetricKind kind = switch (shape) {
            case BUCKETS -> MetricKind.HISTOGRAM;
            case SUM_AND_COUNT -> MetricKind.SUMMARY;
            case SINGLE -> name.endsWith("_total") ? MetricKind.COUNTER : MetricKind.UNKNOWN;
        };
        return new MetricFamily(name, shape, kind, UnitSuffix.of(name));
    }

    /** The same, with what metadata say where they say it. The shape of the series is a fact, so it is not overruled. */
    MetricFamily with(MetricFacts facts) {
        MetricKind said = shape == Shape.SINGLE && facts.kind() != MetricKind.UNKNOWN && facts
                .kind() != MetricKind.SUMMARY ? facts.kind() : kind;
        return new MetricFamily(name, shape, said, facts.unit().isEmpty() ? unit : UnitSuffix.ucum(facts.unit()));
    }

    /** A native histogram, which shows only by its values where there are no metadata. */
    MetricFamily asHistogram() {
        return new MetricFamily(name, shape, MetricKind.HISTOGRAM, unit);
    }

    /** The series that is there once for each set of labels. */
    String counted() {
        return shape == Shape.SINGLE ? name : name + "_count";
    }
}
