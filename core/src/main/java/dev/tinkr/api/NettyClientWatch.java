package dev.tinkr.api;

import dev.tinkr.backend.Deadline;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import jakarta.inject.Singleton;

/** Notices it under the local server: the connection is closed. */
@Singleton
@Requires(classes = NettyHttpRequest.class)
final class NettyClientWatch implements ClientWatch {

    @Override
    public Deadline.Registration whenGone(HttpRequest<?> request, Runnable action) {
        if (!(request instanceof NettyHttpRequest<?> netty)) {
            return () -> {};
        }
        ChannelFuture closed = netty.getChannelHandlerContext().channel().closeFuture();
        ChannelFutureListener listener = gone -> action.run();
        closed.addListener(listener);
        return () -> closed.removeListener(listener);
    }
}
