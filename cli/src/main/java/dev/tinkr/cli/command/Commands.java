package dev.tinkr.cli.command;

import dev.tinkr.cli.session.Runner;
import dev.tinkr.cli.session.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands there are, each made only when it is wanted: reading what one declares takes time. */
public final class Commands {

    private static final Set<String> GLOBAL_OPTIONS_WITH_VALUE = Set.of("--profile", "--output");

    private final List<Entry> entries;

    private record Entry(String name, String summary, Supplier<Object> command) {}

    /**
     * All commands, in the order of the help.
     *
     * @param runner for commands that run others
     */
    public Commands(Surroundings surroundings, GlobalOptions options, Runner runner) {
        entries = List.of(
                new Entry("logs", "Log lines of a service, the newest at the bottom.",
                        () -> new LogsCommand(surroundings, options)),
                new Entry("metrics", "A metric of a service as a chart, or which metrics there are.",
                        () -> new MetricsCommand(surroundings, options)),
                new Entry("trace", "Traces of a service, or one trace as a waterfall.",
                        () -> new TraceCommand(surroundings, options)),
                new Entry("histogram", "How many log lines there are, by level and time.",
                        () -> new HistogramCommand(surroundings, options)),
                new Entry("anomaly", "What is unusual about a service, since when, and what its logs say.",
                        () -> new AnomalyCommand(surroundings, options)),
                new Entry("backtest", "What detection would have reported in the past.",
                        () -> new BacktestCommand(surroundings, options)),
                new Entry("slo", "How a service keeps its objective, and what is left of its error budget.",
                        () -> new SloCommand(surroundings, options)),
                new Entry("diff", "What changed between two windows: metrics and log patterns.",
                        () -> new DiffCommand(surroundings, options)),
                new Entry("services", "The services that the backend knows.",
                        () -> new ServicesCommand(surroundings, options)),
                new Entry("translate", "What a query would be sent as. Contacts nothing.",
                        () -> new TranslateCommand(surroundings, options)),
                new Entry("profile", "The profiles of config.toml: whom tinkr can ask.",
                        () -> new ProfileCommand(surroundings, options)),
                new Entry("doctor", "Whether each profile works, and what to do where it does not.",
                        () -> new DoctorCommand(surroundings, options)),
                new Entry("server", "The HTTP API on this machine.",
                        () -> new ServerCommand(surroundings, options)),
                new Entry("mcp", "The operations as tools of an agent, over standard input and output.",
                        () -> new McpCommand(surroundings, options)),
                new Entry("demo", "The bundled incident: a server that answers about it, and what to ask.",
                        () -> new DemoCommand(surroundings, runner)),
                new Entry("sample", "Writes the files of the bundled incident.",
                        () -> new SampleCommand(surroundings)),
                new Entry("cache", "What backends keep on this machine between questions.",
                        () -> new CacheCommand(surroundings, options)),
                new Entry("completion", "A script that completes commands and options in your shell.",
                        () -> new CompletionCommand(surroundings, runner)));
    }

    /** Adds what the arguments need: the command they name; where they name none, the outline that the help shows. */
    public void addTo(CommandLine line, String... arguments) {
        Optional<Entry> named = firstWord(arguments).flatMap(this::find);
        if (named.isPresent()) {
            add(named.get(), line);
        } else {
            entries.forEach(entry -> line.addSubcommand(entry.name(), outline(entry)));
        }
    }

    /** Adds every command with all that it declares. */
    void addAllTo(CommandLine line) {
        entries.forEach(entry -> add(entry, line));
    }

    private Optional<Entry> find(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private static void add(Entry entry, CommandLine line) {
        CommandLine command = new CommandLine(entry.command().get());
        command.getCommandSpec().usageMessage().header(entry.summary());
        line.addSubcommand(entry.name(), command);
    }

    private static CommandSpec outline(Entry entry) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().header(entry.summary());
        return spec;
    }

    /** The first argument that is neither an option nor an option's value. */
    private static Optional<String> firstWord(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (GLOBAL_OPTIONS_WITH_VALUE.contains(arguments[i])) {
                i++;
            } else if (!arguments[i].startsWith("-")) {
                return Optional.of(arguments[i]);
            }
        }
        return Optional.empty();
    }
}
