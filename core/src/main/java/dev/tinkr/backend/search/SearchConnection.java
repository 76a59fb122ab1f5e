package dev.tinkr.backend.search;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.backend.http.TrustedAuthority;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * How an engine is reached.
 *
 * @param caCertificate a PEM file with whom to trust in place of the public authorities
 */
public record SearchConnection(Dialect dialect, URI url, Credentials credentials, Optional<Path> caCertificate) {

    /** Refuses nulls. */
    public SearchConnection {
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(caCertificate, "caCertificate");
    }

    /**
     * Reads an address.
     *
     * @param setting the setting that holds it, for the error
     */
    public static URI url(String setting, String text) {
        try {
            URI uri = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Without the cause, which quotes the text: it may hold a password.
            throw refused(setting);
        }
        throw refused(setting);
    }

    private static BackendException refused(String setting) {
        return new BackendException(Kind.CONFIGURATION, "the setting '" + setting
                + "' is not an address such as https://search.example.org:9200 (a user and password have settings of "
                + "their own)");
    }

    /** A client over a connection of its own. Contacts nothing. */
    public SearchClient open(Clock clock) {
        HttpTransport transport = new HttpTransport(dialect.title(), credentials, caCertificate.map(
                TrustedAuthority::of), RetryPolicy.standard(), clock);
        return new SearchClient(transport, url, dialect);
    }
}
