package dev.tinkr.cli;

import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the usual commands once, unseen and on a few records of its own, so that the archive of classes that the
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

    private Rehearsal() {}

    /** Rehearses in the folder that is named. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path telemetry = Files.createDirectories(folder.resolve("telemetry"));
        try (InputStream records = Rehearsal.class.getResourceAsStream(TELEMETRY)) {
            Files.copy(records, telemetry.resolve(TELEMETRY));
        }
        Files.writeString(telemetry.resolve("sample.json"), ANCHOR);
        Map<String, String> environment = Map.of("TINKR_BACKEND", "local", "TINKR_LOCAL_PATH", telemetry.toString(),
                "TINKR_LOCAL_CACHE", folder.resolve("cache").toString());
        Surroundings real = Main.surroundings();
        for (boolean terminal : new boolean[]{true, false}) {
            Cli cli = new Cli(new Surroundings(unseen(terminal), environment, folder, real.clock(), real.connector()));
            COMMANDS.forEach(command -> cli.run(command.split(" ")));
        }
    }

    private static Terminal unseen(boolean terminal) {
        return new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), terminal, false,
                Terminal.DEFAULT_COLUMNS, terminal);
    }
}
