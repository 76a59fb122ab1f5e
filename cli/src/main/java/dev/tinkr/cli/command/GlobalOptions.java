package dev.tinkr.cli.command;

import dev.tinkr.api.Version;
import dev.tinkr.cli.render.OutputFormat;
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
            .description("whom to ask: a profile of config.toml (tinkr profile list)").build();
    private final OptionSpec output = OptionSpec.builder("--output").paramLabel("FORMAT").type(OutputFormat.class)
            .scopeType(ScopeType.INHERIT).order(91).defaultValue(OutputFormat.table.name())
            .description("table, json, jsonl or csv (default: table)").build();
    private final OptionSpec verbose = OptionSpec.builder("--verbose").type(boolean.class)
            .scopeType(ScopeType.INHERIT).order(92)
            .description("say what was sent and what it cost; stack traces of errors").build();
    private final OptionSpec help = OptionSpec.builder("-h", "--help").usageHelp(true).type(boolean.class)
            .scopeType(ScopeType.INHERIT).order(93).description("show this help").build();
    private final OptionSpec version = OptionSpec.builder("-V", "--version").versionHelp(true).type(boolean.class)
            .order(94).description("show the version").build();

    /** The command that holds them, above all others. */
    public CommandSpec command() {
        UsageMessageSpec usage = new UsageMessageSpec().sortOptions(false).synopsisHeading("")
                .customSynopsis("Usage: tinkr [--profile NAME] [--output FORMAT] [--verbose] COMMAND", "")
                .description("What is wrong with this service? One query language over every observability stack.")
                .optionListHeading("%nOptions:%n").commandListHeading("%nCommands:%n").footerHeading("%nExamples:%n")
                .footer("  tinkr anomaly payments-api                        what is unusual, and since when",
                        "  tinkr logs payments-api -q 'level:>=WARN' -s 1h   what went wrong in the last hour",
                        "  tinkr metrics payments-api --list                 which metrics there are",
                        "  tinkr trace payments-api --errors                 requests that failed",
                        "  tinkr demo --once                                 see it on a bundled incident", "",
                        "Exit codes: 0 fine, 1 the backend or network failed, 2 usage or configuration,",
                        "3 found what --fail-on asks about, 4 not authorised. Each command has its own examples: tinkr logs --help");
        return CommandSpec.create().name("tinkr").usageMessage(usage)
                .versionProvider(() -> new String[]{"tinkr " + Version.current()})
                .addOption(profile).addOption(output).addOption(verbose).addOption(help).addOption(version);
    }

    /** The profile that was asked for. */
    public Optional<String> profile() {
        return Optional.ofNullable(profile.getValue());
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
