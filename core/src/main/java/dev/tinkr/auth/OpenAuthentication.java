package dev.tinkr.auth;

import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Role;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets in whoever can reach the loopback address of this machine, with every role.
 *
 * <p>A web page that the user has open can reach it as well, by a name of its own that resolves to loopback: so the
 * request must have been meant for loopback.
 */
final class OpenAuthentication implements Authentication {

    private static final Caller ANYBODY = new Caller("local", "none", Set.of(Role.values()));
    private static final Pattern LOOPBACK = Pattern
            .compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

    @Override
    public Caller identify(HttpRequest<?> request) {
        String host = request.getHeaders().get(HttpHeaders.HOST);
        if (host == null || !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            throw Refusal.notAllowed("without authentication this server answers only requests to localhost");
        }
        return ANYBODY;
    }
}
