package dev.tinkr.cli;

import dev.tinkr.cli.command.Commands;
import dev.tinkr.cli.command.GlobalOptions;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.KnownServices;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.session.UsageException;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.NearestNames;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the arguments, runs the command they name and turns whatever goes wrong into a line and an exit code. */
public final class Cli {

    private static final int MOST_SUGGESTIONS = 3;
    private static final int LEAST_HELP_COLUMNS = 60;
    private static final int MOST_HELP_COLUMNS = 120;

    private final Surroundings surroundings;

    /** A command line in these surroundings. */
    public Cli(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs one command and gives the exit code. */
    public int run(String... arguments) {
        Terminal terminal = surroundings.terminal();
        GlobalOptions options = new GlobalOptions();
        CommandLine line = new CommandLine(options.command());
        new Commands(surroundings, options, (around, command) -> new Cli(around).run(command)).addTo(line, arguments);
        configure(line, options);
        int code;
        if (arguments.length == 0) {
            line.usage(terminal.err());
            code = ExitCode.USAGE;
        } else {
            code = line.execute(arguments);
            if (code == ExitCode.OK || code == ExitCode.FOUND) {
                remember(line.getParseResult(), options);
            }
        }
        terminal.flush();
        return terminal.failure().map(reason -> {
            terminal.err().println("tinkr: the output could not be written: " + reason);
            terminal.err().flush();
            return ExitCode.FAILED;
        }).orElse(code);
    }

    private void configure(CommandLine line, GlobalOptions options) {
        Terminal terminal = surroundings.terminal();
        line.setOut(terminal.out()).setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(terminal.columns(), LEAST_HELP_COLUMNS, MOST_HELP_COLUMNS))
                .setUsageHelpLongOptionsMaxWidth(30)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((failure, arguments) -> usage(failure))
                .setExecutionExceptionHandler((failure, command,
                        result) -> new ErrorReport(terminal.err(), options.verbose()).report(failure));
    }

    /** A service that answered is one that can be completed. */
    private void remember(ParseResult parsed, GlobalOptions options) {
        if (!parsed.hasSubcommand()) {
            return;
        }
        parsed.subcommand().matchedPositionals().stream().filter(it -> it.paramLabel().equals("SERVICE")).flatMap(
                it -> it.originalStringValues().stream()).findFirst()
                .ifPresent(new KnownServices(surroundings.home(), options.profile())::add);
    }

    private int usage(ParameterException failure) {
        new ErrorReport(surroundings.terminal().err(), false).report(new UsageException(complaint(failure), nextStep(
                failure)));
        return ExitCode.USAGE;
    }

    private static String complaint(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            boolean command = failure.getCommandLine().getParent() == null;
            String argument = unmatched.getUnmatched().getFirst();
            return command ? "there is no command '" + argument + "'" : "'" + argument + "' is one argument too many";
        }
        return failure.getMessage().replace('\n', ' ');
    }

    private static String nextStep(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.isUnknownOption()
                    ? unmatched.getSuggestions().stream().limit(MOST_SUGGESTIONS).toList()
                    : NearestNames.of(unmatched.getUnmatched().getFirst(),
                            failure.getCommandLine().getSubcommands().keySet(), MOST_SUGGESTIONS);
            if (!suggestions.isEmpty()) {
                return "did you mean " + String.join(", ", suggestions) + "?";
            }
        }
        return "see " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    }
}
