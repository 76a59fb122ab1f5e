package dev.tinkr.backend.identity;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Addresses to which what we are known by may be sent: over TLS, or without leaving the machine. */
public final class SafeEndpoint {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeEndpoint() {}

    /** The address, of a host alone or with a path; empty where the text is none, or not a safe one. */
    public static Optional<URI> of(String text) {
        try {
            URI uri = URI.create(text.strip());
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean safe = scheme.equals("https") || scheme.equals("http") && LOOPBACK.contains(String.valueOf(uri
                    .getHost()));
            boolean bare = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null;
            return safe && bare ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The text as it may be shown: without a password. */
    public static String shown(String text) {
        return text.replaceAll("//[^/@]*@", "//***@");
    }
}
