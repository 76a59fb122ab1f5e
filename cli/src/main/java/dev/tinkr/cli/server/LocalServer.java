package dev.tinkr.cli.server;

import dev.tinkr.cli.direct.BundledSample;
import dev.tinkr.cli.remote.RemoteConnection;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.ConfigSources;
import dev.tinkr.config.Profile;
import dev.tinkr.config.ProfileList;
import dev.tinkr.config.Selection;
import dev.tinkr.config.TinkrConfig;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running server; closing it stops it. */
public final class LocalServer implements AutoCloseable {

    private static final int LAST_PORT = 65_535;

    private final ApplicationContext context;
    private final EmbeddedServer server;

    private LocalServer(ApplicationContext context, EmbeddedServer server) {
        this.context = context;
        this.server = server;
    }

    /**
     * Starts a server on the profile that is selected. One that names a function is asked over there, with the identity
     * of whoever starts this server, so that neither a browser nor a script needs one.
     *
     * @throws ConfigException when the configuration cannot stand
     */
    public static LocalServer serve(String host, int port, Selection selection, ConfigSources sources) {
        TinkrConfig config = TinkrConfig.load(sources);
        return switch (config.profile(selection)) {
            case Profile.Direct direct -> start(host, port, selection, sources);
            case Profile.Remote remote -> start(host, port, selection, sources, RemoteConnection.open(remote, config
                    .requestTimeout()).operationsForOthers());
        };
    }

    /**
     * Starts a server.
     *
     * @param port  0 for any that is free
     * @param beans what is to be used instead of what the framework would make
     * @throws ConfigException when the configuration cannot stand, such as an open address without anybody's key
     */
    public static LocalServer start(String host, int port, Object... beans) {
        if (port < 0 || port > LAST_PORT) {
            throw new UsageException("there is no port " + port, "choose one from 1 to " + LAST_PORT
                    + ", or 0 for any that is free");
        }
        ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of("micronaut.server.host", host, "micronaut.server.port", port == 0 ? -1 : port))
                .banner(false).singletons(beans).build();
        try {
            return new LocalServer(context, context.start().getBean(EmbeddedServer.class).start());
        } catch (RuntimeException e) {
            context.close();
            throw reason(e, host, port);
        }
    }

    /** What the framework's exceptions wrap. */
    private static RuntimeException reason(RuntimeException failure, String host, int port) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigException config) {
                return config;
            }
            if (cause instanceof BindException) {
                return new UsageException("cannot listen on " + host + " port " + port + ": " + cause.getMessage(),
                        "choose another port, as in: tinkr server --port " + (port + 1));
            }
        }
        return failure;
    }

    /** Where it listens. */
    public URI address() {
        return address(server.getHost(), server.getPort());
    }

    /** Of IPv6 the colons stand in brackets. */
    static URI address(String host, int port) {
        String name = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + port);
    }

    /** The profile it asks, and the others there are. */
    public ProfileList profiles() {
        return context.getBean(ProfileList.class);
    }

    /** What its configuration has that does nothing, or not what it seems to. */
    public List<String> warnings() {
        return context.getBean(TinkrConfig.class).serverWarnings();
    }

    /** What is to be said before the first question. */
    public Optional<String> announcement() {
        TinkrConfig config = context.getBean(TinkrConfig.class);
        return config.profile(context.getBean(Selection.class)) instanceof Profile.Direct direct
                ? BundledSample.firstUse(direct)
                : Optional.empty();
    }

    /** Refuses new calls, gives up those that run, which are answered so, and lets go of the backend. */
    @Override
    public void close() {
        context.close();
    }
}
