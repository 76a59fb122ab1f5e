package dev.tinkr.cli.command;

import dev.tinkr.cli.render.OutputFormat;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Runner;
import dev.tinkr.cli.session.Surroundings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

@Command(name = "completion", sortOptions = false, abbreviateSynopsis = true,
        description = {"", "Prints the script; your shell reads it when it starts.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  echo 'source <(tinkr completion bash)' >> ~/.bashrc",
                "  echo 'source <(tinkr completion zsh)' >> ~/.zshrc",
                "  tinkr completion fish > ~/.config/fish/completions/tinkr.fish"})
final class CompletionCommand implements Callable<Integer> {

    /** The shells whose completion is known. */
    enum Shell {
        bash, zsh, fish
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
    private Shell shell;

    private final Surroundings surroundings;
    private final Runner runner;

    CompletionCommand(Surroundings surroundings, Runner runner) {
        this.surroundings = surroundings;
        this.runner = runner;
    }

    @Override
    public Integer call() {
        CommandLine whole = new CommandLine(new GlobalOptions().command());
        new Commands(surroundings, new GlobalOptions(), runner).addAllTo(whole);
        PrintWriter out = surroundings.terminal().out();
        switch (shell) {
            // The script for bash switches zsh to bash's way of completing.
            case bash, zsh -> out.print(AutoComplete.bash("tinkr", whole));
            case fish -> fish(whole, out);
        }
        return ExitCode.OK;
    }

    private static void fish(CommandLine whole, PrintWriter out) {
        out.println("complete -c tinkr -f");
        whole.getSubcommands().forEach((name, command) -> {
            String header = String.join(" ", command.getCommandSpec().usageMessage().header());
            out.println("complete -c tinkr -n __fish_use_subcommand -a " + name + " -d " + quoted(header));
            command.getSubcommands()
                    .forEach((inner, spec) -> out.println("complete -c tinkr -n '__fish_seen_subcommand_from "
                            + name + "' -a " + inner + " -d "
                            + quoted(String.join(" ", spec.getCommandSpec().usageMessage()
                                    .header()))));
            command.getCommandSpec().options()
                    .forEach(option -> out.println("complete -c tinkr -n '__fish_seen_subcommand_from "
                            + name + "'" + fishOption(option)));
        });
    }

    private static String fishOption(OptionSpec option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            line.append(" -r");
        }
        if (option.type() == OutputFormat.class) {
            line.append(" -a 'table json jsonl csv'");
        }
        return line + " -d " + quoted(String.join(" ", option.description()));
    }

    private static String quoted(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }
}
