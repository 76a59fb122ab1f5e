package dev.tinkr.cli;

import dev.tinkr.cli.command.Commands;
import dev.tinkr.cli.command.GlobalOptions;
import dev.tinkr.cli.many.SeveralProfiles;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.KnownServices;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads the arguments, runs the command they name and turns whatever goes wrong into a line and an exit code. */
public final class Cli {

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
        if (!parsed.hasSubcommand() || options.profile().filter(SeveralProfiles::named).isPresent()) {
            return;
        }
        parsed.subcommand().matchedPositionals().stream().filter(it -> it.paramLabel().equals("SERVICE")).flatMap(
                it -> it.originalStringValues().stream()).findFirst()
                .ifPresent(new KnownServices(surroundings.home(), options.profile())::add);
    }

    private int usage(ParameterException failure) {
        return new ErrorReport(surroundings.terminal().err(), false).report(Slip.of(failure));
    }
}
