package dev.tinkr.cli.command;

import dev.tinkr.cli.server.LocalServer;
import dev.tinkr.cli.session.Connection;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Runner;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.SharedConnection;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "demo", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "A shop's payments fail after a release. Its files are written once, on this machine, and",
                "always end now. Whatever is configured, the demo asks these files and nothing else.", ""},
        footerHeading = "%nExamples:%n", footer = {"  tinkr demo --once     shows the incident and ends",
                "  tinkr demo            serves it on http://127.0.0.1:8000 until Ctrl-C"})
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--once", order = 1, description = "show the incident and end")
    private boolean once;

    @Option(names = "--port", paramLabel = "PORT", order = 2, defaultValue = "8000",
            description = "where the server listens (default: 8000)")
    private int port;

    private final Surroundings surroundings;
    private final Runner runner;

    DemoCommand(Surroundings surroundings, Runner runner) {
        this.surroundings = surroundings;
        this.runner = runner;
    }

    @Override
    public Integer call() throws InterruptedException {
        return once ? show() : serve();
    }

    private int show() {
        Terminal terminal = surroundings.terminal();
        terminal.out().println("A shop's payments have been failing for forty minutes. What happened?");
        Surroundings sample = surroundings.withSampleOnly();
        try (Connection connection = sample.connect(Optional.empty())) {
            Session.announce(connection, terminal);
            Surroundings shared = sample.connectingBy((sources, profile) -> new SharedConnection(connection));
            for (Tour.Step step : Tour.steps()) {
                int code = run(step, shared);
                if (code != ExitCode.OK) {
                    return code;
                }
            }
            Optional<Tour.Step> last = Tour.waterfall(connection.operations(), connection.newCall());
            int code = last.isPresent() ? run(last.get(), shared) : ExitCode.FAILED;
            terminal.out().println();
            terminal.out().println("So: release 2.31.0 calls another host of the card gateway, which is slow.");
            terminal.out().println("Ask on by yourself: tinkr --help");
            return code;
        }
    }

    private int run(Tour.Step step, Surroundings shared) {
        Terminal terminal = surroundings.terminal();
        PrintWriter out = terminal.out();
        out.println();
        out.println(Style.BOLD.paint(step.why(), terminal.colour()));
        out.println(Style.DIM.paint("$ " + step.typed(), terminal.colour()));
        terminal.flush();
        return runner.run(shared, step.arguments().toArray(String[]::new));
    }

    private int serve() throws InterruptedException {
        Surroundings sample = surroundings.withSampleOnly();
        LocalServer server = LocalServer.start("127.0.0.1", port, sample.sources());
        PrintWriter out = surroundings.terminal().out();
        out.println("A shop's payments have been failing for forty minutes. tinkr serves it on " + server.address());
        out.println("Look around in a browser: " + server.address() + "/");
        out.println();
        for (Tour.Step step : Tour.withoutAnswers()) {
            out.println(step.why());
            out.println("    " + step.typed());
        }
        out.println("The same over HTTP:");
        out.println("    " + ServerCommand.curl(server.address()));
        out.println();
        return ServerCommand.untilInterrupted(server, surroundings.terminal());
    }
}
