package dev.tinkr.insight;

import dev.tinkr.model.Anomaly;
import java.util.Comparator;
import java.util.List;

/** The order in which a person wants to hear of anomalies: the gravest first, of equal ones what began first. */
final class Ranking {

    private static final Comparator<Anomaly> ORDER = Comparator.comparing(Anomaly::severity).reversed().thenComparing(
            Anomaly::startedAt).thenComparing(Comparator.comparingDouble(Anomaly::score).reversed()).thenComparing(
                    Anomaly::metric);

    private Ranking() {}

    static List<Anomaly> of(List<Anomaly> anomalies) {
        return anomalies.stream().sorted(ORDER).toList();
    }
}
