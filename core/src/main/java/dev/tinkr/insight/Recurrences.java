package dev.tinkr.insight;

import dev.tinkr.model.Anomaly;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes one finding of what came back within the window: the gravest time tells, and how often it came is added. */
final class Recurrences {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Recurrences() {}

    static List<Anomaly> merged(List<Anomaly> ofOneSeries, ZoneId zone) {
        Map<String, List<Anomaly>> same = new LinkedHashMap<>();
        ofOneSeries.forEach(one -> same.computeIfAbsent(one.fingerprint(), key -> new ArrayList<>()).add(one));
        return same.values().stream().map(times -> times.size() == 1 ? times.getFirst() : one(times, zone)).toList();
    }

    private static Anomaly one(List<Anomaly> times, ZoneId zone) {
        Anomaly gravest = times.stream().max(Comparator.comparing(Anomaly::severity).thenComparing(Anomaly::score))
                .orElseThrow();
        Instant start = times.stream().map(Anomaly::startedAt).min(Comparator.naturalOrder()).orElseThrow();
        boolean lasts = times.stream().anyMatch(time -> time.endedAt().isEmpty());
        Optional<Instant> end = lasts
                ? Optional.empty()
                : times.stream().flatMap(time -> time.endedAt().stream()).max(Comparator.naturalOrder());
        String often = times.size() + " times since " + CLOCK.format(start.atZone(zone));
        List<String> reasons = new ArrayList<>(gravest.reasons());
        reasons.add("it came " + often);
        return Changed.lasting(gravest, gravest.description() + "; " + often, start, end, reasons);
    }
}
