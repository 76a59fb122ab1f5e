package dev.tinkr.cli.command;

import dev.tinkr.api.Version;
import dev.tinkr.cli.render.OutputFormat;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that stand before or after any command, and the command that holds them. */
@Command(name = "tinkr", versionProvider = GlobalOptions.Versions.class, sortOptions = false,
        usageHelpAutoWidth = false, description = {
                "What is wrong with this service? One query language over every observability stack."},
        synopsisHeading = "",
        customSynopsis = {"Usage: tinkr [--profile NAME] [--output FORMAT] [--verbose] COMMAND", ""},
        optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n", footerHeading = "%nExamples:%n",
        footer = {"  tinkr logs payments-api -q 'level:>=WARN' -s 1h   what went wrong in the last hour",
                "  tinkr metrics payments-api --list                 which metrics there are",
                "  tinkr trace payments-api --errors                 requests that failed",
                "  tinkr demo --once                                 see it on a bundled incident", "",
                "Exit codes: 0 fine, 1 the backend or network failed, 2 usage or configuration, 4 not authorised.",
                "Each command has its own examples: tinkr logs --help"})
public final class GlobalOptions {

    @Option(names = "--profile", paramLabel = "NAME", scope = ScopeType.INHERIT, order = 90,
            description = "whom to ask: a profile of config.toml (tinkr profile list)")
    private String profile;

    @Option(names = "--output", paramLabel = "FORMAT", scope = ScopeType.INHERIT, order = 91, defaultValue = "table",
            description = "table, json, jsonl or csv (default: table)")
    private OutputFormat output;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, order = 92,
            description = "say what was sent and what it cost; stack traces of errors")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, order = 93,
            description = "show this help")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, order = 94, description = "show the version")
    private boolean version;

    /** Reads the version only when it is asked for. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"tinkr " + Version.current()};
        }
    }

    /** The profile that was asked for. */
    public Optional<String> profile() {
        return Optional.ofNullable(profile);
    }

    /** How the answer is written. */
    public OutputFormat output() {
        return output;
    }

    /** Whether to say what was sent and what it cost. */
    public boolean verbose() {
        return verbose;
    }
}
