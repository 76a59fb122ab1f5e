package dev.tinkr.auth;

import io.micronaut.http.HttpMethod;

/** Paths that take no credential, since nothing that lies under them is data. */
@FunctionalInterface
public interface PublicPaths {

    /** Whether anybody may ask that; the path exactly as it was sent, without its query. */
    boolean cover(HttpMethod method, String path);
}
