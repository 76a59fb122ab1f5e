package dev.tinkr.web;

import dev.tinkr.auth.PublicPaths;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;

/** Lets anybody fetch the console's files by their exact paths, and nothing beside them. */
@Singleton
@Requires(classes = NettyHttpRequest.class)
final class ConsolePaths implements PublicPaths {

    static final String PAGE = "/";
    static final String PARTS = "/console/";

    @Override
    public boolean cover(HttpMethod method, String path) {
        return (method == HttpMethod.GET || method == HttpMethod.HEAD)
                && (path.equals(PAGE) || path.startsWith(PARTS) && ConsoleFiles.PARTS.contains(path.substring(PARTS
                        .length())));
    }
}
