package dev.tinkr.backend.promql;

import dev.tinkr.backend.promql.MetricFamily.Shape;
import dev.tinkr.model.MetricKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The metrics that a set of series names is, and which of them somebody means. */
final class MetricNames {

    private final Set<String> names;
    private final Map<String, MetricFamily> families = new TreeMap<>();

    /** The metrics of series with those names. */
    MetricNames(Collection<String> seriesNames) {
        this.names = new TreeSet<>(seriesNames);
        for (String name : names) {
            family(name);
        }
        families.keySet().removeIf(this::isWhenSomethingBegan);
    }

    private void family(String name) {
        for (String part : List.of("_bucket", "_count", "_sum")) {
            if (name.endsWith(part)) {
                String base = name.substring(0, name.length() - part.length());
                if (names.contains(base + "_bucket") && names.contains(base + "_count")) {
                    families.put(base, MetricFamily.named(base, Shape.BUCKETS));
                    return;
                }
                if (names.contains(base + "_sum") && names.contains(base + "_count")) {
                    families.put(base, MetricFamily.named(base, Shape.SUM_AND_COUNT));
                    return;
                }
            }
        }
        families.putIfAbsent(name, MetricFamily.named(name, Shape.SINGLE));
    }

    /** {@code x_created} stands beside {@code x_total} and its like, and says since when they count. */
    private boolean isWhenSomethingBegan(String name) {
        if (!name.endsWith("_created")) {
            return false;
        }
        String base = name.substring(0, name.length() - "_created".length());
        return names.contains(base + "_total") || names.contains(base + "_count");
    }

    /** All of them, by name. */
    Collection<MetricFamily> families() {
        return families.values();
    }

    /** Whether the series say something of targets, and nothing is measured. */
    boolean onlyOfTargets() {
        return names.equals(Set.of(SeriesScope.TARGETS));
    }

    /**
     * The metrics that may be meant by a name, all equally well: as Prometheus stores it; as OpenTelemetry has it,
     * dotted, without the unit and {@code _total}; or with suffixes that are not stored.
     */
    List<MetricFamily> meantBy(String asked) {
        if (names.contains(asked) && !families.containsKey(asked)) {
            return List.of(partOf(asked));
        }
        if (families.containsKey(asked)) {
            return List.of(families.get(asked));
        }
        String wanted = PromQl.normalised(asked);
        String bare = bare(wanted);
        List<Predicate<String>> fits = List.of(
                wanted::equals,
                name -> UnitSuffix.withoutTotal(name).equals(wanted),
                name -> UnitSuffix.without(name).equals(wanted),
                name -> bare(name).equals(wanted),
                name -> name.equals(withoutPart(wanted)),
                name -> bare(name).equals(bare),
                name -> bare(name).equals(bare(withoutPart(wanted))));
        for (Predicate<String> fit : fits) {
            List<MetricFamily> found = new ArrayList<>();
            families.forEach((name, family) -> {
                if (fit.test(PromQl.normalised(name))) {
                    found.add(family);
                }
            });
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** One series of a metric that has several: its buckets stand for all of it, the others count. */
    private MetricFamily partOf(String name) {
        if (name.endsWith("_bucket")) {
            MetricFamily whole = families.get(name.substring(0, name.length() - "_bucket".length()));
            if (whole != null) {
                return whole;
            }
        }
        boolean grows = name.endsWith("_count") || name.endsWith("_sum");
        return new MetricFamily(name, Shape.SINGLE, grows ? MetricKind.COUNTER : MetricKind.UNKNOWN, UnitSuffix.of(
                name.endsWith("_sum") ? withoutPart(name) : name));
    }

    private static String bare(String name) {
        return UnitSuffix.without(UnitSuffix.withoutTotal(name));
    }

    private static String withoutPart(String name) {
        for (String part : List.of("_bucket", "_count", "_sum")) {
            if (name.endsWith(part)) {
                return name.substring(0, name.length() - part.length());
            }
        }
        return name;
    }
}
