package dev.tinkr.scan;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What scans remember.
 *
 * @param examined until when each service has been looked at
 * @param known    what somebody was told of, by fingerprint
 * @param outbox   what is still to be told
 */
record ScanState(Map<String, Instant> examined, Map<String, Known> known, List<Delivery> outbox) {

    static final ScanState EMPTY = new ScanState(Map.of(), Map.of(), List.of());

    ScanState {
        examined = Collections.unmodifiableMap(new TreeMap<>(examined));
        known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
        outbox = List.copyOf(outbox);
    }

    /** The same without these deliveries, which have been told, and with those put back for the next scan. */
    ScanState settled(Collection<String> told, Collection<String> toBeTriedAgain) {
        return new ScanState(examined, known, outbox.stream().filter(delivery -> !told.contains(delivery.id())).map(
                delivery -> toBeTriedAgain.contains(delivery.id()) ? delivery.released() : delivery).toList());
    }
}
