package dev.tinkr.insight;

import dev.tinkr.model.Anomaly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes one finding of series that fell silent together: that is a gap of the backend, or of what sends to it. */
final class Silences {

    static final String NO_DATA = "no_data";

    private Silences() {}

    static List<Anomaly> merged(List<Anomaly> anomalies) {
        List<Anomaly> silent = anomalies.stream().filter(anomaly -> anomaly.kind().equals(NO_DATA)).sorted(Comparator
                .comparing(Anomaly::startedAt)).toList();
        if (silent.size() < 2) {
            return anomalies;
        }
        List<Anomaly> merged = new ArrayList<>(anomalies);
        merged.removeAll(silent);
        Anomaly first = silent.getFirst();
        List<String> reasons = new ArrayList<>(first.reasons());
        reasons.add("silent too: " + String.join(", ", silent.stream().skip(1).map(Anomaly::metric).toList()));
        merged.add(Changed.told(first, first.description() + " (nor have " + (silent.size() - 1) + " other series)",
                reasons));
        return merged;
    }
}
