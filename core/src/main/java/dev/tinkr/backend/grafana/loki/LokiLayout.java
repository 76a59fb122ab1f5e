package dev.tinkr.backend.grafana.loki;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a Loki keeps what a query asks for.
 *
 * @param serviceLabel which label of the stream is the service
 * @param levelLabel   whether every stream has a label {@code level}, and each of its values means a level
 * @param matchers     in place of the service's label, what a profile says which streams are its, without braces
 * @param origin       how this is known, for people
 */
record LokiLayout(String serviceLabel, boolean levelLabel, Optional<String> matchers, String origin) {

    LokiLayout {
        Objects.requireNonNull(serviceLabel, "serviceLabel");
        Objects.requireNonNull(matchers, "matchers");
        Objects.requireNonNull(origin, "origin");
    }

    /** What Loki 3 does unless told otherwise. */
    static LokiLayout documented(Optional<String> configured) {
        return new LokiLayout(configured.orElse("service_name"), false, Optional.empty(), configured.isPresent()
                ? "configured"
                : "assumed");
    }

    /** Whether a condition on that label may stand in the selector. */
    boolean isStreamLabel(String label) {
        return label.equals(serviceLabel) || levelLabel && label.equals("level");
    }

    /** In a sentence. */
    String describe() {
        return "layout: the service is the label " + serviceLabel
                + (matchers.isPresent() ? " or " + matchers.get() : "")
                + (levelLabel ? ", the level is the label level" : "") + " (" + origin + ")";
    }
}
