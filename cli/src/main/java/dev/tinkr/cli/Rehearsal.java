package dev.tinkr.cli;

import com.sun.net.httpserver.HttpServer;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the usual commands once, unseen, on a few records of its own and by a function of its own, so that the archive of classes that the
 * launcher records holds what they need.
 */
public final class Rehearsal {

    private static final String TELEMETRY = "rehearsal.jsonl";
    /** The records end then; a folder that says so is read as if that were now. */
    private static final String ANCHOR = "{\"anchor\":\"2026-11-03T14:15:00Z\"}";
    private static final List<String> COMMANDS = List.of("--help", "logs --help", "services", "logs payments-api",
            "logs payments-api -q level:>=WARN -s 1h --fields http.route", "logs payments-api --output jsonl",
            "logs payment-api", "logs payments-api -q \"open", "histogram payments-api -s 1h", "anomaly payments-api",
            "slo payments-api",
            "diff payments-api",
            "metrics payments-api --list", "metrics payments-api -m http.server.request.duration --agg p99",
            "trace payments-api --errors", "trace --id 1a1d2b3c51af40acd09748d8d916a5c3",
            "translate payments-api -q timeout", "profile list");

    private static final String CACHE = "TINKR_LOCAL_CACHE";
    private static final String PROFILES = """
            [profiles.one]
            function_url = "http://127.0.0.1:%1$d"
            token = "env:TINKR_API_TOKEN"

            [profiles.other]
            function_url = "http://127.0.0.1:%1$d"
            token = "env:TINKR_API_TOKEN"
            """;
    private static final String ANSWER = """
            {"services": ["payments-api"],
             "entries": [{"id": "1", "timestamp": "2026-11-03T14:14:59Z", "level": "WARN", "message": "took 2 s",
                          "service": "payments-api", "attributes": {"http.route": "/pay"}}],
             "meta": {}}""";
    private static final List<String> REMOTE_COMMANDS = List.of("services --profile one",
            "logs payments-api --profile one", "logs payments-api --all-profiles", "profile list", "profile show");

    private Rehearsal() {}

    /** Rehearses in the folder that is named. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path telemetry = Files.createDirectories(folder.resolve("telemetry"));
        try (InputStream records = Rehearsal.class.getResourceAsStream(TELEMETRY)) {
            Files.copy(records, telemetry.resolve(TELEMETRY));
        }
        Files.writeString(telemetry.resolve("sample.json"), ANCHOR);
        String cache = folder.resolve("cache").toString();
        rehearse(folder, Map.of("TINKR_BACKEND", "local", "TINKR_LOCAL_PATH", telemetry.toString(), CACHE, cache),
                COMMANDS);
        HttpServer function = function();
        try {
            Path config = Files.createDirectories(folder.resolve(".tinkr")).resolve("config.toml");
            Files.writeString(config, PROFILES.formatted(function.getAddress().getPort()));
            rehearse(folder, Map.of("TINKR_API_TOKEN", "none", CACHE, cache), REMOTE_COMMANDS);
        } finally {
            function.stop(0);
        }
    }

    private static void rehearse(Path home, Map<String, String> environment, List<String> commands) {
        Surroundings real = Main.surroundings();
        for (boolean terminal : new boolean[]{true, false}) {
            Cli cli = new Cli(new Surroundings(unseen(terminal), environment, home, real.clock(), real.connector()));
            commands.forEach(command -> cli.run(command.split(" ")));
        }
    }

    /** What a remote profile asks: it gives every question the same answer. */
    private static HttpServer function() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    private static Terminal unseen(boolean terminal) {
        return new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), terminal, false,
                Terminal.DEFAULT_COLUMNS, terminal);
    }
}
