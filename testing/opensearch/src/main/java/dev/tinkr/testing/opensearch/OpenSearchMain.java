package dev.tinkr.testing.opensearch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.http.HttpServerTransport;

/**
 * Runs one OpenSearch node on loopback until standard input ends, which it does when whoever started it dies.
 *
 * <p>Prints {@code READY port} once it answers; the system property {@code http.port} chooses the port. The only argument is the folder for its data, which the starter owns.
 */
public final class OpenSearchMain {

    private OpenSearchMain() {}

    /** Starts the node, and ends the JVM when standard input does. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        OpenSearchRunner runner = new OpenSearchRunner();
        // Ports are the system's choice, so the runner must not look for free ones itself.
        runner.setMaxHttpPort(-1);
        runner.onBuild((number, settings) -> settings.put("network.host", "127.0.0.1")
                .put("discovery.type", "single-node").put("http.port", System.getProperty("http.port", "0"))
                .put("transport.port", "0")
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                // The serial collector lets garbage lie, which would be taken for memory that is used, and refused for.
                .put("indices.breaker.total.use_real_memory", false)
                .put("action.auto_create_index", true).put("cluster.max_shards_per_node", 2000));
        runner.build(OpenSearchRunner.newConfigs().basePath(home.toString()).numOfNode(1).clusterName("tinkr-tests"));
        runner.ensureYellow();
        int port = runner.node().injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress()
                .getPort();
        System.out.println("READY " + port);
        System.out.flush();
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }
}
