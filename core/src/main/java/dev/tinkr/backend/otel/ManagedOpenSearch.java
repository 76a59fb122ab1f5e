package dev.tinkr.backend.otel;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signature for Amazon's OpenSearch has to name.
 *
 * @param service {@code es} for domains, {@code aoss} for serverless collections
 */
record ManagedOpenSearch(String service, String region) {

    private static final String DOMAIN = "es";
    private static final Pattern HOST = Pattern.compile(
            ".+\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\.(es|aoss)\\.amazonaws\\.com(?:\\.cn)?");

    /** As the host name tells; one of the user's own is taken for a domain's, and needs the region from the settings. */
    static ManagedOpenSearch at(URI url, Optional<String> region) {
        Matcher host = HOST.matcher(url.getHost().toLowerCase(Locale.ROOT));
        if (host.matches()) {
            return new ManagedOpenSearch(host.group(2), host.group(1));
        }
        return new ManagedOpenSearch(DOMAIN, region.orElseThrow(() -> new BackendException(Kind.CONFIGURATION,
                "the host " + url.getHost() + " does not tell the region to sign for: set 'region' (AWS_REGION)")));
    }
}
