package dev.tinkr.operations;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.model.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a request would be sent as to each backend there is. The one in use speaks for its own layout. */
final class Translations {

    private final ObservabilityBackend inUse;
    private final BackendCatalog catalog;

    Translations(ObservabilityBackend inUse, BackendCatalog catalog) {
        this.inUse = inUse;
        this.catalog = catalog;
    }

    List<BackendTranslation> of(Optional<String> asked, LogRequest request, List<String> warnings) {
        Optional<String> one = Fields.notBlank(asked);
        if (one.isPresent()) {
            String name = one.get();
            return List.of(new BackendTranslation(name, noted(one(name, request), warnings)));
        }
        List<BackendTranslation> all = new ArrayList<>();
        for (String name : catalog.names()) {
            all.add(new BackendTranslation(name, noted(oneOfMany(name, request), warnings)));
        }
        return all;
    }

    private NativeQuery one(String name, LogRequest request) {
        if (name.equals(inUse.name())) {
            return inUse.translate(request);
        }
        BackendFactory factory = catalog.find(name).orElseThrow(() -> unknown(name));
        return factory.translate(request);
    }

    /** Where several are asked, what one cannot express does not keep the others from answering. */
    private NativeQuery oneOfMany(String name, LogRequest request) {
        try {
            return one(name, request);
        } catch (BackendException e) {
            return new NativeQuery("", "", false, List.of("not possible: " + e.getMessage()));
        }
    }

    private static NativeQuery noted(NativeQuery query, List<String> warnings) {
        if (warnings.isEmpty()) {
            return query;
        }
        List<String> notes = new ArrayList<>(warnings);
        notes.addAll(query.notes());
        return new NativeQuery(query.language(), query.text(), query.exact(), notes);
    }

    private ProblemException unknown(String name) {
        List<String> near = NearestNames.of(name, catalog.names(), 3);
        return new ProblemException(new Problem("unknown-backend", "Unknown backend", 400, "backend: there is no '"
                + name + "'; there are " + String.join(", ", catalog.names()), OptionalInt.empty(), near,
                Optional.empty()));
    }
}
