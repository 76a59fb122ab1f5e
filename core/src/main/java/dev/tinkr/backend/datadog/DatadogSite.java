package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.model.NearestNames;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * One of Datadog's sites: they share nothing, and a key belongs to one of them.
 *
 * @param name such as {@code us5.datadoghq.com}
 */
record DatadogSite(String name) {

    /** The first one, where nobody says otherwise. */
    static final String DEFAULT = "datadoghq.com";

    /** All there are: US1, US3, US5, EU, AP1, AP2, UK1, and the two for the government of the United States. */
    static final List<String> NAMES = List.of(DEFAULT, "us3.datadoghq.com", "us5.datadoghq.com", "datadoghq.eu",
            "ap1.datadoghq.com", "ap2.datadoghq.com", "uk1.datadoghq.com", "ddog-gov.com", "us2.ddog-gov.com");

    /** The site of that name. A name that is none would send the keys to a stranger. */
    static DatadogSite of(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (!NAMES.contains(name)) {
            String bare = name.replaceFirst("^https?://", "").replaceFirst("/.*$", "").replaceFirst("^(app|api)\\.",
                    "");
            String meant = NAMES.contains(bare) ? bare : NearestNames.nearest(bare, NAMES).orElse("");
            throw new BackendException(Kind.CONFIGURATION, "'site' (DD_SITE) is not one of Datadog's sites"
                    + (meant.isEmpty() ? "" : "; did you mean " + meant + "?") + " There are: " + String.join(", ",
                            NAMES)
                    + ". For another address set 'api_url' (DD_API_URL)");
        }
        return new DatadogSite(name);
    }

    /** Where its API is. */
    URI api() {
        return URI.create("https://api." + name);
    }

    /** Where people look at it. */
    String console() {
        boolean bare = name.indexOf('.') == name.lastIndexOf('.');
        return "https://" + (bare ? "app." : "") + name;
    }
}
