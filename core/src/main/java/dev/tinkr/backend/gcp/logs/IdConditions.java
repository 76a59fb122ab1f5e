package dev.tinkr.backend.gcp.logs;

import dev.tinkr.query.ValuePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Conditions on trace and span ids, which ignore case and dashes: the entry's own, and those in a JSON payload. */
final class IdConditions {

    private IdConditions() {}

    /** Any of the places may hold an id that fits; which of them is the entry's, the matcher tells. */
    static Filter of(String own, List<String> inPayload, Optional<ValuePattern> pattern) {
        List<String> paths = new ArrayList<>(List.of(own));
        inPayload.forEach(name -> paths.add(Filter.path(Payload.JSON, List.of(name))));
        return Filter.or(paths.stream().map(path -> at(path, pattern)).toList());
    }

    private static Filter at(String path, Optional<ValuePattern> pattern) {
        return switch (pattern.orElse(null)) {
            case null -> Filter.present(path);
            case ValuePattern.Exact exact -> Filter.matches(path, Regex.id(normalised(exact.value())));
            case ValuePattern.Wildcard wildcard -> Filter.matches(path, Regex.id(normalised(wildcard.pattern())));
            case ValuePattern.Regex regex -> Filter.present(path);
        };
    }

    private static String normalised(String id) {
        return id.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
