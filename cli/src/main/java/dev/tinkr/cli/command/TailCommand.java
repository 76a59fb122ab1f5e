package dev.tinkr.cli.command;

import dev.tinkr.backend.Deadline;
import dev.tinkr.cli.render.LogOutput;
import dev.tinkr.cli.render.OutputFormat;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Session;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.cli.tail.Following;
import dev.tinkr.cli.tail.Tail;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.TimeText;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.When;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "tail", sortOptions = false, abbreviateSynopsis = true,
        description = {"",
                "Shows the last lines, then every new one once, until Ctrl-C. A backend that fails in between",
                "is asked again until it answers, and nothing is skipped.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr tail payments-api", "  tinkr tail payments-api -q 'level:>=WARN' -n 50",
                "  tinkr tail payments-api checkout-api          two services in one stream",
                "  tinkr tail 'payments-*' --all-profiles        everywhere, with the profile in front",
                "  tinkr tail payments-api --output jsonl | jq -r .message"})
final class TailCommand implements Callable<Integer> {

    private static final int MOST_HISTORY = 10_000;
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(50);
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}\\p{N}_.*?/-]+");

    @Parameters(paramLabel = "SERVICE", arity = "1..*", description = "whose lines; several of them in one stream")
    private List<String> services;

    @Mixin
    private LogOptions lines;

    @Option(names = {"-n", "--limit"}, paramLabel = "N", order = 2, defaultValue = "10",
            description = "begin with the last N lines (default: 10)")
    private int history;

    @Option(names = {"-s", "--since"}, paramLabel = "DURATION", order = 3, defaultValue = "30m",
            description = "those lines are at most so old (default: 30m)")
    private String since;

    @Option(names = "--late", paramLabel = "DURATION", order = 4, defaultValue = "1m",
            description = "a line may arrive so much later than it says (default: 1m)")
    private String late;

    @Option(names = "--every", paramLabel = "DURATION", order = 5, defaultValue = "2s",
            description = "ask so often, where the backend sends nothing by itself (default: 2s)")
    private String every;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    TailCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    @Override
    public Integer call() {
        Following following = following();
        if (options.output() == OutputFormat.json) {
            throw new UsageException("--output json is one document, and a tail has no end",
                    "take --output jsonl: one record a line");
        }
        Terminal terminal = surroundings.terminal();
        LogOutput output = LogOutput.of(options.output(), terminal, services.size() == 1 ? services.getFirst() : "",
                lines.fields());
        Deadline stop = Deadline.after(Duration.ofDays(3650));
        Thread hook = new Thread(stop::cancel, "stop");
        try (Session session = Session.open(surroundings, options.profile(), options.verbose())) {
            Runtime.getRuntime().addShutdownHook(hook);
            session.sayNotes();
            new Tail(session.connection(), following, surroundings.clock(), stop).follow(entries -> {
                output.accept(entries);
                return terminal.flush();
            }, sentence -> {
                session.say(sentence);
                terminal.flush();
            });
            return ExitCode.OK;
        } finally {
            Session.forget(hook);
        }
    }

    private Following following() {
        if (history < 0 || history > MOST_HISTORY) {
            throw new UsageException("-n " + history + " lines from before are not possible", "it is 0 to "
                    + MOST_HISTORY + "; for more of the past: tinkr logs");
        }
        Duration interval = duration("--every", every);
        if (interval.compareTo(LEAST_INTERVAL) < 0) {
            throw new UsageException("--every " + every + " asks too often", "ask at most every 50ms");
        }
        String asked = services.size() == 1 ? lines.query() : ofSeveral();
        Queries.check(asked);
        LogsCall call = new LogsCall(services.getFirst(), asked, When.DEFAULT, LogsCall.DEFAULT_LIMIT, "asc",
                lines.resourceType(), Optional.empty(), false);
        return new Following(call, history, duration("-s", since), duration("--late", late), interval);
    }

    /** One question about all of them, so that their lines come in order. */
    private String ofSeveral() {
        Queries.check(lines.query());
        String any = services.stream().map(TailCommand::name).collect(Collectors.joining(" OR ", "service:(", ")"));
        return lines.queryAnd(any);
    }

    private static String name(String service) {
        return PLAIN_NAME.matcher(service).matches()
                ? service
                : '"' + service.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Duration duration(String option, String text) {
        try {
            return TimeText.duration(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage(), "as in: " + option + " 2m");
        }
    }
}
