package dev.tinkr.api;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;

/** Notices it under the local server: the connection is closed. */
@Singleton
@Requires(classes = NettyHttpRequest.class)
final class NettyClientWatch implements ClientWatch {

    @Override
    public void whenGone(HttpRequest<?> request, Runnable action) {
        if (request instanceof NettyHttpRequest<?> netty) {
            Channel channel = netty.getChannelHandlerContext().channel();
            channel.closeFuture().addListener(closed -> action.run());
        }
    }
}
