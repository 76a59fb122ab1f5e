package dev.tinkr.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The page of one command for {@code man}, made of what its help says. */
final class ManPage {

    private static final String EXITS = """
            .TP
            0
            fine, also when nothing matched
            .TP
            1
            the backend or the network failed
            .TP
            2
            the command, the query or the configuration is wrong
            .TP
            3
            found what \\-\\-fail\\-on asks about
            .TP
            4
            not authorised
            .TP
            130
            ended by Ctrl\\-C
            """;

    private final CommandLine command;
    private final CommandSpec spec;
    private final UsageMessageSpec usage;

    ManPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
        this.usage = spec.usageMessage();
    }

    /** Its name: that of the command with dashes for blanks. */
    String name() {
        return spec.qualifiedName("-");
    }

    /** The page as {@code man} reads it. */
    String text(String version) {
        StringBuilder page = new StringBuilder();
        page.append(".TH \"").append(name().toUpperCase(Locale.ROOT).replace("-", "\\-")).append(
                "\" \"1\" \"\" \"tinkr ").append(version).append("\" \"tinkr\"\n");
        section(page, "NAME", escaped(name()) + " \\- " + escaped(headline()));
        section(page, "SYNOPSIS", escaped(synopsis()));
        String description = Arrays.stream(usage.description()).filter(line -> !line.isBlank()).map(ManPage::escaped)
                .collect(Collectors.joining("\n"));
        if (!description.isEmpty()) {
            section(page, "DESCRIPTION", description);
        }
        arguments(page);
        commands(page);
        if (usage.footer().length > 0) {
            section(page, "EXAMPLES", ".nf\n" + Arrays.stream(usage.footer()).map(ManPage::escaped).collect(Collectors
                    .joining("\n")) + "\n.fi");
        }
        page.append(".SH EXIT STATUS\n").append(EXITS);
        section(page, "SEE ALSO", "\\fBtinkr\\fR(1)");
        return page.toString();
    }

    private String headline() {
        List<String> lines = usage.header().length > 0 ? List.of(usage.header()) : List.of(usage.description());
        return String.join(" ", lines).strip().replaceFirst("\\.$", "");
    }

    private String synopsis() {
        String custom = String.join(" ", usage.customSynopsis()).replaceFirst("^Usage: ", "").strip();
        return custom.isEmpty()
                ? new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0).strip()
                : custom;
    }

    private void arguments(StringBuilder page) {
        List<PositionalParamSpec> positionals = spec.positionalParameters();
        List<OptionSpec> options = spec.options().stream().filter(option -> !option.hidden()).toList();
        if (positionals.isEmpty() && options.isEmpty()) {
            return;
        }
        page.append(".SH OPTIONS\n");
        positionals.forEach(it -> item(page, "\\fI" + escaped(it.paramLabel()) + "\\fR", it.description()));
        options.forEach(option -> item(page, Arrays.stream(option.names()).map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "))
                + (option.arity().max() > 0
                        ? " \\fI" + escaped(option.paramLabel()) + "\\fR"
                        : ""),
                option.description()));
    }

    private void commands(StringBuilder page) {
        if (command.getSubcommands().isEmpty()) {
            return;
        }
        page.append(".SH COMMANDS\n");
        command.getSubcommands().forEach((name, inner) -> item(page, "\\fB" + escaped(name) + "\\fR", inner
                .getCommandSpec().usageMessage().header()));
    }

    private static void item(StringBuilder page, String term, String... description) {
        page.append(".TP\n").append(term).append('\n').append(escaped(String.join(" ", description))).append('\n');
    }

    private static void section(StringBuilder page, String title, String text) {
        page.append(".SH ").append(title).append('\n').append(text).append('\n');
    }

    /** Nothing of the text is taken for an instruction: backslashes, dashes, and dots that begin a line. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
