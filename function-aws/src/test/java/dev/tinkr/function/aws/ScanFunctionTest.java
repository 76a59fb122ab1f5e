package dev.tinkr.function.aws;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The scheduled scan through AWS's own runtime client. */
class ScanFunctionTest {

    @TempDir
    private Path home;

    @Test
    void aScheduleScansAndAnswersWithTheReportAndForeignEventsDoNot() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer elastic = elastic(seen);
        Map<String, String> variables = Map.of("TINKR_BACKEND", "elastic", "ELASTIC_URL", "http://127.0.0.1:" + elastic
                .getAddress().getPort(), "TINKR_SCAN_SERVICES", "payments-api", "TINKR_SCAN_STATE",
                home.resolve("state")
                        .toString());
        try (LambdaRuntime lambda = LambdaRuntime.start(ScanFunction.class, variables, home)) {
            assertThat(lambda.invoke("{\"Records\":[]}")).contains("/error", "'Records'");
            assertThat(lambda.invoke("[]")).contains("/error", "not a JSON object");
            assertThat(seen).isEmpty();

            // The stand-in refuses everything: a scan that could examine nothing is an error, so that the alarm sees it.
            assertThat(lambda.invoke("{}")).contains("/error", "examined 0 of 1 services");
            assertThat(seen).isNotEmpty();
        } finally {
            elastic.stop(0);
        }
    }

    private static HttpServer elastic(List<String> seen) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
