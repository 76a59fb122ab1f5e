package dev.tinkr.scan;

import dev.tinkr.backend.RetryPolicy;
import dev.tinkr.backend.http.HttpTransport;
import dev.tinkr.config.Notifier;
import dev.tinkr.scan.notify.Channel;
import dev.tinkr.scan.notify.Channels;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** A notifier, ready to be told something. */
public record Target(String name, Channel channel, HttpTransport transport) implements AutoCloseable {

    /** Refuses nulls. */
    public Target {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(transport, "transport");
    }

    /** The one that those settings describe. */
    public static Target of(Notifier notifier, Clock clock) {
        Channel channel = Channels.of(notifier, clock);
        return new Target(notifier.name(), channel, new HttpTransport(channel.product(), channel.credentials(), Optional
                .empty(), RetryPolicy.standard(), clock));
    }

    @Override
    public void close() {
        transport.close();
    }
}
