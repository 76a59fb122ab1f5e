package dev.tinkr.cli.command;

import dev.tinkr.api.Version;
import dev.tinkr.cli.many.SeveralProfiles;
import dev.tinkr.cli.render.OutputFormat;
import dev.tinkr.cli.session.UsageException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

/**
 * The options that stand before or after any command. They are put together by hand and not read from annotations,
 * whose reading is the slowest thing that {@code tinkr --help} would do.
 */
public final class GlobalOptions {

    private final OptionSpec profile = OptionSpec.builder("--profile").paramLabel("NAME").type(String.class)
            .scopeType(ScopeType.INHERIT).order(90)
            .description("whom to ask: a profile of config.toml, or several: a,b (tinkr profile list)").build();
    private final OptionSpec allProfiles = OptionSpec.builder("--all-profiles").type(boolean.class)
            .scopeType(ScopeType.INHERIT).order(91).description("ask every profile, side by side").build();
    private final OptionSpec output = OptionSpec.builder("--output").paramLabel("FORMAT").type(OutputFormat.class)
            .scopeType(ScopeType.INHERIT).order(92).defaultValue(OutputFormat.table.name())
            .description("table, json, jsonl or csv (default: table)").build();
    private final OptionSpec verbose = OptionSpec.builder("--verbose").type(boolean.class)
            .scopeType(ScopeType.INHERIT).order(93)
            .description("say what was sent and what it cost; stack traces of errors").build();
    private final OptionSpec help = OptionSpec.builder("-h", "--help").usageHelp(true).type(boolean.class)
            .scopeType(ScopeType.INHERIT).order(94).description("show this help").build();
    private final OptionSpec version = OptionSpec.builder("-V", "--version").versionHelp(true).type(boolean.class)
            .order(95).description("show the version").build();

    /** The command that holds them, above all others. */
    public CommandSpec command() {
        UsageMessageSpec usage = new UsageMessageSpec().sortOptions(false).synopsisHeading("")
                .customSynopsis(
                        "Usage: tinkr [--profile NAME[,NAME...] | --all-profiles] [--output FORMAT] [--verbose] COMMAND",
                        "")
                .description("What is wrong with this service? One query language over every observability stack.")
                .optionListHeading("%nOptions:%n").commandListHeading("%nCommands:%n").footerHeading("%nExamples:%n")
                .footer("  tinkr anomaly payments-api                        what is unusual, and since when",
                        "  tinkr logs payments-api -q 'level:>=WARN' -s 1h   what went wrong in the last hour",
                        "  tinkr metrics payments-api --list                 which metrics there are",
                        "  tinkr trace payments-api --errors                 requests that failed",
                        "  tinkr demo --once                                 see it on a bundled incident", "",
                        "Exit codes: 0 fine, 1 the backend or network failed, 2 usage or configuration,",
                        "3 found what --fail-on asks about, 4 not authorised.",
                        "Each command has its own examples: tinkr logs --help");
        return CommandSpec.create().name("tinkr").usageMessage(usage)
                .versionProvider(() -> new String[]{"tinkr " + Version.current()})
                .addOption(profile).addOption(allProfiles).addOption(output).addOption(verbose).addOption(help)
                .addOption(version);
    }

    /** The profile that was asked for, or several of them. */
    public Optional<String> profile() {
        Optional<String> named = Optional.ofNullable(profile.getValue());
        if (Boolean.TRUE.equals(allProfiles.getValue())) {
            if (named.isPresent()) {
                throw new UsageException("--profile and --all-profiles both say whom to ask", "leave one of them out");
            }
            return Optional.of(SeveralProfiles.ALL);
        }
        return named;
    }

    /** The profile that was asked for, by a command that is about one. */
    public Optional<String> oneProfile() {
        return profile().map(name -> {
            if (SeveralProfiles.named(name)) {
                throw new UsageException("this is about one profile", "name it: --profile NAME (tinkr profile list)");
            }
            return name;
        });
    }

    /** How the answer is written. */
    public OutputFormat output() {
        return output.getValue();
    }

    /** Whether to say what was sent and what it cost. */
    public boolean verbose() {
        return Boolean.TRUE.equals(verbose.getValue());
    }
}
