package dev.tinkr.auth;

import dev.tinkr.config.ConfigException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** A server: how far it can be reached depends on the address it is bound to. */
@Singleton
@Requires(missingBeans = Edge.class)
final class ServerEdge implements Edge {

    private final Exposure exposure;

    ServerEdge(@Value("${micronaut.server.host:127.0.0.1}") String host) {
        this.exposure = isLoopback(host) ? Exposure.LOOPBACK : Exposure.NETWORK;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigException("the address '" + host + "' to listen on is not known on this machine", e);
        }
    }

    @Override
    public Exposure exposure() {
        return exposure;
    }

    @Override
    public Optional<String> subject(HttpRequest<?> request) {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> remaining(HttpRequest<?> request) {
        return Optional.empty();
    }
}
