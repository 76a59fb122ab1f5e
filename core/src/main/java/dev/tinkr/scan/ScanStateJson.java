package dev.tinkr.scan;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The state as the text that a store holds. */
final class ScanStateJson {

    private static final int VERSION = 1;

    private ScanStateJson() {}

    static String write(ScanState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        Map<String, Object> examined = new LinkedHashMap<>();
        state.examined().forEach((service, when) -> examined.put(service, when.toString()));
        json.put("examined", examined);
        json.put("known", state.known().values().stream().map(ScanStateJson::known).toList());
        json.put("outbox", state.outbox().stream().map(ScanStateJson::delivery).toList());
        return Json.write(json);
    }

    private static Map<String, Object> known(Known known) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("finding", FindingJson.write(known.finding()));
        json.put("told", known.told().wireName());
        json.put("over", known.over());
        json.put("last_seen", known.lastSeen().toString());
        return json;
    }

    private static Map<String, Object> delivery(Delivery delivery) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", delivery.id());
        json.put("notifier", delivery.notifier());
        json.put("service", delivery.service());
        json.put("attempts", delivery.attempts());
        json.put("claimed_until", delivery.claimedUntil().toString());
        json.put("since", delivery.since().toString());
        json.put("changes", delivery.changes().stream().map(change -> Map.of("kind", change.kind().name().toLowerCase(
                Locale.ROOT), "finding", FindingJson.write(change.finding()))).toList());
        return json;
    }

    /** The state that the text is; refuses a text that no version of this program can have written. */
    static ScanState read(String text, String place) {
        try {
            Map<String, Object> json = Json.parseObject(text);
            if (!(json.get("version") instanceof Number version) || version.intValue() != VERSION) {
                throw new IllegalArgumentException("its version is " + json.get("version") + " and not " + VERSION);
            }
            Map<String, Instant> examined = new LinkedHashMap<>();
            Map<String, Object> times = object(json.get("examined"));
            times.keySet().forEach(service -> examined.put(service, FindingJson.time(times, service)));
            Map<String, Known> known = new LinkedHashMap<>();
            for (Object one : list(json.get("known"))) {
                Known read = readKnown(object(one));
                known.put(read.finding().fingerprint(), read);
            }
            return new ScanState(examined, known, list(json.get("outbox")).stream().map(one -> readDelivery(object(
                    one))).toList());
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new BackendException(Kind.CONFIGURATION, "the scan's state at " + place + " cannot be read: "
                    + e.getMessage() + "; delete it, and the next scan begins anew", e);
        }
    }

    private static Known readKnown(Map<String, Object> json) {
        return new Known(FindingJson.read(object(json.get("finding"))), Severity.named(FindingJson.text(json, "told"))
                .orElseThrow(() -> new IllegalArgumentException("no such severity")),
                Boolean.TRUE.equals(json.get(
                        "over")),
                FindingJson.time(json, "last_seen"));
    }

    private static Delivery readDelivery(Map<String, Object> json) {
        List<Change> changes = list(json.get("changes")).stream().map(one -> {
            Map<String, Object> change = object(one);
            return new Change(Change.Kind.valueOf(FindingJson.text(change, "kind").toUpperCase(Locale.ROOT)),
                    FindingJson
                            .read(object(change.get("finding"))));
        }).toList();
        if (!(json.get("attempts") instanceof Number attempts)) {
            throw new IllegalArgumentException("attempts is no number");
        }
        return new Delivery(FindingJson.text(json, "id"), FindingJson.text(json, "notifier"), FindingJson.text(json,
                "service"), changes, attempts.intValue(),
                FindingJson.time(json,
                        "claimed_until"),
                FindingJson.time(json, "since"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("an object is missing");
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list is missing");
    }
}
