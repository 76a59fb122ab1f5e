package dev.tinkr.cli.command;

import dev.tinkr.cli.session.Runner;
import dev.tinkr.cli.session.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The commands there are, each made only when it is wanted. */
public final class Commands {

    private static final Set<String> GLOBAL_OPTIONS_WITH_VALUE = Set.of("--profile", "--output");

    private Commands() {}

    /**
     * Every command by its name, in the order of the help.
     *
     * @param runner for commands that run others
     */
    public static Map<String, Supplier<Object>> all(Surroundings surroundings, GlobalOptions options, Runner runner) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("logs", () -> new LogsCommand(surroundings, options));
        commands.put("metrics", () -> new MetricsCommand(surroundings, options));
        commands.put("trace", () -> new TraceCommand(surroundings, options));
        commands.put("histogram", () -> new HistogramCommand(surroundings, options));
        commands.put("services", () -> new ServicesCommand(surroundings, options));
        commands.put("translate", () -> new TranslateCommand(surroundings, options));
        commands.put("profile", () -> new ProfileCommand(surroundings, options));
        commands.put("server", () -> new ServerCommand(surroundings, options));
        commands.put("demo", () -> new DemoCommand(surroundings, runner));
        commands.put("sample", () -> new SampleCommand(surroundings));
        commands.put("cache", () -> new CacheCommand(surroundings, options));
        commands.put("completion", () -> new CompletionCommand(surroundings, runner));
        return commands;
    }

    /** Whether the word is the first that is neither an option nor an option's value. */
    public static boolean isFirstWord(String word, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (GLOBAL_OPTIONS_WITH_VALUE.contains(arguments[i])) {
                i++;
            } else if (!arguments[i].startsWith("-")) {
                return arguments[i].equals(word);
            }
        }
        return false;
    }
}
