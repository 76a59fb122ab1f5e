package dev.tinkr.cli.command;

import dev.tinkr.cli.server.LocalServer;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.config.Selection;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "server", sortOptions = false, abbreviateSynopsis = true,
        description = {"",
                "Listens on this machine alone unless --host says otherwise, which takes keys: TINKR_API_KEYS",
                "or [auth].api_keys. One server asks one profile or backend; a profile with function_url is asked",
                "with your own identity. The web console is at /. Ctrl-C ends it.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr server", "  tinkr server --port 9000 --profile aws-prod",
                "  tinkr server --port 8000 --backend local",
                "  curl -s -XPOST localhost:8000/api/v1/logs -H 'content-type: application/json' \\",
                "      -d '{\"service\":\"payments-api\",\"query\":\"level:>=WARN\",\"since\":\"1h\"}'"})
final class ServerCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "PORT", order = 1, defaultValue = "8000",
            description = "where to listen (default: 8000; 0 for any that is free)")
    private int port;

    @Option(names = "--host", paramLabel = "ADDRESS", order = 2, defaultValue = "127.0.0.1",
            description = "on which address (default: 127.0.0.1)")
    private String host;

    @Option(names = "--backend", paramLabel = "NAME", order = 3,
            description = "which backend to ask (default: TINKR_BACKEND, else the profile's)")
    private String backend;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    ServerCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() throws InterruptedException {
        Selection selection = new Selection(options.oneProfile(), Optional.ofNullable(backend));
        LocalServer server = LocalServer.serve(host, port, selection, surroundings.sources());
        PrintWriter out = surroundings.terminal().out();
        out.println("tinkr listens on " + server.address() + ", asking profile " + server.profiles().activeProfile()
                + " (" + server.profiles().activeBackend() + ")");
        out.println("to look around, open " + server.address() + "/ in a browser");
        out.println("try it:  " + curl(server.address()));
        return untilInterrupted(server, surroundings.terminal());
    }

    /** A first call to try. */
    static String curl(URI address) {
        return "curl -s -XPOST " + address + "/api/v1/logs -H 'content-type: application/json' -d "
                + "'{\"service\":\"payments-api\",\"query\":\"level:>=WARN\",\"since\":\"1h\"}'";
    }

    /** Lets the server answer until Ctrl-C, and closes it. */
    static int untilInterrupted(LocalServer server, Terminal terminal) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            ended.countDown();
        }, "stop"));
        server.warnings().forEach(warning -> terminal.err().println("tinkr: " + SafeText.oneLine(warning)));
        server.announcement().ifPresent(terminal.out()::println);
        terminal.out().println("Ctrl-C ends it");
        terminal.flush();
        ended.await();
        return ExitCode.OK;
    }
}
