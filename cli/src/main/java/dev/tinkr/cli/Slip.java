package dev.tinkr.cli;

import dev.tinkr.cli.session.UsageException;
import dev.tinkr.model.NearestNames;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the arguments in words of this program, and what to write instead. */
final class Slip {

    private static final int MOST_SUGGESTIONS = 3;

    private Slip() {}

    /** What picocli complains of. */
    static UsageException of(ParameterException failure) {
        String help = "see " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        return switch (failure) {
            case UnmatchedArgumentException unmatched when unmatched.isUnknownOption() -> new UsageException(
                    "there is no option '" + unmatched.getUnmatched().getFirst() + '\'', didYouMean(unmatched
                            .getSuggestions().stream().limit(MOST_SUGGESTIONS).toList(), help));
            case UnmatchedArgumentException unmatched -> tooMany(unmatched, help);
            case MissingParameterException missing when !missing.getMissing().isEmpty() -> new UsageException(
                    missing(missing.getMissing().getFirst()), help);
            case ParameterException invalid when invalid.getArgSpec() != null && invalid.getValue() != null ->
                invalid(invalid.getArgSpec(), invalid.getValue(), help);
            default -> new UsageException(failure.getMessage().replace('\n', ' '), help);
        };
    }

    private static UsageException tooMany(UnmatchedArgumentException failure, String help) {
        String argument = failure.getUnmatched().getFirst();
        Collection<String> commands = failure.getCommandLine().getSubcommands().keySet();
        return new UsageException(failure.getCommandLine().getParent() == null
                ? "there is no command '" + argument + '\''
                : '\'' + argument + "' is one argument too many", didYouMean(nearest(argument, commands), help));
    }

    private static String missing(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " needs " + option.paramLabel()
                : argument.paramLabel() + " is missing";
    }

    private static UsageException invalid(ArgSpec argument, String value, String help) {
        String said = (argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel()) + ": '"
                + value + '\'';
        if (argument.type().isEnum()) {
            List<String> names = Arrays.stream(argument.type().getEnumConstants()).map(it -> it.toString().toLowerCase(
                    Locale.ROOT)).toList();
            return new UsageException(said + " is none of " + String.join(", ", names), didYouMean(nearest(value,
                    names), help));
        }
        return new UsageException(said + (argument.type() == int.class ? " is no whole number" : " cannot be read"),
                help);
    }

    private static List<String> nearest(String name, Collection<String> known) {
        return NearestNames.of(name, known, MOST_SUGGESTIONS);
    }

    private static String didYouMean(List<String> suggestions, String otherwise) {
        return suggestions.isEmpty() ? otherwise : "did you mean " + String.join(", ", suggestions) + '?';
    }
}
