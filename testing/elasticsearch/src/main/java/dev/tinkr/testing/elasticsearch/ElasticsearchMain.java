package dev.tinkr.testing.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.elasticsearch.Build;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Runs one Elasticsearch node on loopback until standard input ends, which it does when whoever started it dies.
 *
 * <p>Prints {@code READY port} once it answers; the system property {@code http.port} chooses the port. The arguments are the folder for its data, which the starter owns,
 * the folder with the jars of the HTTP module and the one with the jar of {@link RootPlugin}: the node wants both apart
 * from its own class path.
 */
public final class ElasticsearchMain {

    private static final String MODULE = "transport-netty4";
    private static final String DESCRIPTOR = "META-INF/es-plugins/" + MODULE + "/plugin-descriptor.properties";

    private ElasticsearchMain() {}

    /** Starts the node, and ends the JVM when standard input does. */
    public static void main(String[] arguments) throws IOException, NodeValidationException {
        Path home = Path.of(arguments[0]);
        Path modules = unpackModule(home, Path.of(arguments[1]));
        Path plugins = unpackRootPlugin(home, Path.of(arguments[2]));
        Settings settings = Settings.builder().put("path.home", home.toString()).put("cluster.name", "tinkr-tests")
                .put("node.name", "tinkr-tests").put("network.host", "127.0.0.1")
                .put("discovery.type", "single-node").put("http.port", System.getProperty("http.port", "0"))
                .put("transport.port", "0")
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                // The serial collector lets garbage lie, which would be taken for memory that is used, and refused for.
                .put("indices.breaker.total.use_real_memory", false)
                .put("cluster.max_shards_per_node", 2000).build();
        LogConfigurator.configureWithoutConfig(Settings.builder().put("logger.level", "ERROR").build());
        LogConfigurator.configureESLogging();
        Environment environment = new Environment(settings, Files.createDirectories(home.resolve("config")));
        PluginsLoader loader = PluginsLoader.createPluginsLoader(PluginsLoader.loadModulesBundles(modules, false),
                PluginsLoader.loadPluginsBundles(plugins, false), Map.of(), false);
        Node node = new Node(environment, loader).start();
        int port = node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().getPort();
        System.out.println("READY " + port);
        System.out.flush();
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    private static Path unpackModule(Path home, Path jars) throws IOException {
        Path modules = home.resolve("modules");
        Path module = Files.createDirectories(modules.resolve(MODULE));
        for (Path jar : jarsIn(jars)) {
            Files.copy(jar, module.resolve(jar.getFileName()));
            copyDescriptor(jar, module.resolve("plugin-descriptor.properties"));
        }
        return modules;
    }

    /** Without the name of its Java module, which would want all of Elasticsearch to be modules as well. */
    private static void copyDescriptor(Path jar, Path target) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry descriptor = file.getEntry(DESCRIPTOR);
            if (descriptor != null) {
                try (InputStream in = file.getInputStream(descriptor)) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    Files.writeString(target, text.replaceAll("(?m)^modulename=.*$", ""));
                }
            }
        }
    }

    private static Path unpackRootPlugin(Path home, Path jars) throws IOException {
        Path plugins = home.resolve("plugins");
        Path plugin = Files.createDirectories(plugins.resolve("root-handler"));
        for (Path jar : jarsIn(jars)) {
            Files.copy(jar, plugin.resolve(jar.getFileName()));
        }
        Files.writeString(plugin.resolve("plugin-descriptor.properties"), """
                name=root-handler
                description=Answers GET /
                version=1
                elasticsearch.version=%s
                java.version=21
                classname=dev.tinkr.testing.elasticsearch.RootPlugin
                """.formatted(Build.current().version()));
        return plugins;
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        }
        return jars;
    }
}
