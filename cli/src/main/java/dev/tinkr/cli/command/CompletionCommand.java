package dev.tinkr.cli.command;

import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Runner;
import dev.tinkr.cli.session.Surroundings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "completion", sortOptions = false, abbreviateSynopsis = true,
        description = {"",
                "Prints the script; your shell reads it when it starts. It completes profiles from config.toml",
                "and services from what earlier answers named: tinkr services renews the list.", ""},
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
            case bash, zsh -> new CompletionScript(whole).bash(out);
            case fish -> new CompletionScript(whole).fish(out);
        }
        return ExitCode.OK;
    }
}
