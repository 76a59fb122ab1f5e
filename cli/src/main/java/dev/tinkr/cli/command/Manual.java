package dev.tinkr.cli.command;

import dev.tinkr.api.Version;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;

/** Writes what belongs to the program in its package: the manual's pages and the shells' completion. */
public final class Manual {

    private Manual() {}

    /** Writes {@code man/man1} and {@code completions} into the folder that is named. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    static void write(Path folder) throws IOException {
        CommandLine whole = whole();
        Path pages = Files.createDirectories(folder.resolve("man").resolve("man1"));
        page(whole, pages);
        Path completions = Files.createDirectories(folder.resolve("completions"));
        CompletionScript script = new CompletionScript(whole);
        Files.writeString(completions.resolve("tinkr.bash"), printed(script::bash));
        Files.writeString(completions.resolve("tinkr.fish"), printed(script::fish));
    }

    private static void page(CommandLine command, Path folder) throws IOException {
        ManPage page = new ManPage(command);
        Files.writeString(folder.resolve(page.name() + ".1"), page.text(Version.current()));
        for (CommandLine inner : command.getSubcommands().values()) {
            page(inner, folder);
        }
    }

    private static String printed(Consumer<PrintWriter> print) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        print.accept(writer);
        writer.flush();
        return text.toString();
    }

    /** All commands, none of which will run. */
    static CommandLine whole() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Surroundings nothing = new Surroundings(new Terminal(nowhere, nowhere, false, false, Terminal.DEFAULT_COLUMNS,
                false), Map.of(), Path.of(""), Clock.systemUTC(), (sources, profile) -> {
                    throw new IllegalStateException("nobody is asked");
                });
        GlobalOptions options = new GlobalOptions();
        CommandLine whole = new CommandLine(options.command());
        new Commands(nothing, options, (surroundings, command) -> 0).addAllTo(whole);
        return whole;
    }
}
