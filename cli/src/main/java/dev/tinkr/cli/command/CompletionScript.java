package dev.tinkr.cli.command;

import dev.tinkr.cli.render.OutputFormat;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Scripts that complete commands, options, profiles and services. Profiles are read from {@code config.toml}, services
 * from what earlier answers left behind: neither starts a program nor asks anybody.
 */
final class CompletionScript {

    private static final String SERVICE = "SERVICE";

    /** What both shells read from the files; without anything that only one of them knows. */
    private static final String NAMES = """
            _tinkr_profiles() {
              sed -n 's/^[[:space:]]*\\[profiles\\.\\([A-Za-z0-9_-]*\\)\\].*/\\1/p' "${TINKR_CONFIG:-$HOME/.tinkr/config.toml}" 2>/dev/null
            }

            _tinkr_services() {
              cat "$HOME/.tinkr/completion/services${1:+-$1}" 2>/dev/null
            }
            """;

    /** Stands before what picocli writes: answers where a profile or a service is due, and else hands on. */
    private static final String WRAPPER = """

            _tinkr() {
              local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}"
              local i word command="" profile="" value="" positionals=0
              for ((i = 1; i < COMP_CWORD; i++)); do
                word="${COMP_WORDS[i]}"
                if [ -n "$value" ]; then
                  [ "$value" = --profile ] && profile="$word"
                  value=""
                  continue
                fi
                case "$word" in
                  --profile=*) profile="${word#--profile=}" ;;
                  %s) value="$word" ;;
                  -*) ;;
                  *) if [ -z "$command" ]; then command="$word"; else positionals=$((positionals + 1)); fi ;;
                esac
              done
              if [ "$prev" = --profile ]; then
                COMPREPLY=( $(compgen -W "$(_tinkr_profiles)" -- "$cur") )
                return
              fi
              case "$command:$positionals:$value:$cur" in
                *:*:*:-*) ;;
                profile:1::*)
                  COMPREPLY=( $(compgen -W "$(_tinkr_profiles)" -- "$cur") )
                  return ;;
                %s)
                  COMPREPLY=( $(compgen -W "$(_tinkr_services "$profile")" -- "$cur") )
                  return ;;
              esac
              _complete_tinkr
            }

            complete -F _tinkr -o default tinkr tinkr.sh
            """;

    private final CommandLine whole;

    /** Scripts for that command and all below it. */
    CompletionScript(CommandLine whole) {
        this.whole = whole;
    }

    /** For bash; and for zsh, which it switches to bash's way of completing. */
    void bash(PrintWriter out) {
        String valued = whole.getSubcommands().values().stream().flatMap(command -> command.getCommandSpec().options()
                .stream()).filter(option -> option.arity().max() > 0)
                .flatMap(option -> List.of(option.names()).stream())
                .distinct().sorted().collect(Collectors.joining("|"));
        String services = withService().stream().map(name -> name + ":0::*").collect(Collectors.joining("|"));
        out.print(AutoComplete.bash("tinkr", whole));
        out.println();
        out.print(NAMES);
        out.print(WRAPPER.formatted(valued, services));
    }

    /** For fish. */
    void fish(PrintWriter out) {
        out.println("complete -c tinkr -f");
        out.print("""
                function __tinkr_profiles
                  set -q TINKR_CONFIG; or set -l TINKR_CONFIG ~/.tinkr/config.toml
                  string replace -rf '^\\s*\\[profiles\\.([A-Za-z0-9_-]+)\\].*' '$1' < $TINKR_CONFIG 2>/dev/null
                end

                function __tinkr_services
                  set -l words (commandline -opc)
                  set -l file ~/.tinkr/completion/services
                  if set -l at (contains -i -- --profile $words)
                    set file $file-$words[(math $at + 1)]
                  end
                  cat $file 2>/dev/null
                end
                """);
        out.println("complete -c tinkr -l profile -x -a '(__tinkr_profiles)'");
        out.println(
                "complete -c tinkr -n '__fish_seen_subcommand_from profile; and __fish_seen_subcommand_from use show'"
                        + " -a '(__tinkr_profiles)'");
        out.println("complete -c tinkr -n '__fish_seen_subcommand_from " + String.join(" ", withService())
                + "' -a '(__tinkr_services)'");
        whole.getSubcommands().forEach((name, command) -> fish(name, command, out));
    }

    private static void fish(String name, CommandLine command, PrintWriter out) {
        out.println("complete -c tinkr -n __fish_use_subcommand -a " + name + " -d " + quoted(header(command)));
        command.getSubcommands()
                .forEach((inner, spec) -> out.println("complete -c tinkr -n '__fish_seen_subcommand_from "
                        + name + "' -a " + inner + " -d " + quoted(header(spec))));
        command.getCommandSpec().options().stream().filter(option -> !List.of(option.names()).contains("--profile"))
                .forEach(option -> out.println("complete -c tinkr -n '__fish_seen_subcommand_from " + name + "'"
                        + fishOption(option)));
    }

    private static String fishOption(OptionSpec option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            line.append(option.paramLabel().equals("FILE") ? " -r -F" : " -r");
        }
        if (option.type() == OutputFormat.class) {
            line.append(" -a 'table json jsonl csv'");
        }
        return line + " -d " + quoted(String.join(" ", option.description()));
    }

    /** The commands whose first argument is a service. */
    private List<String> withService() {
        return whole.getSubcommands().entrySet().stream().filter(entry -> entry.getValue().getCommandSpec()
                .positionalParameters().stream().anyMatch(it -> it.paramLabel().contains(SERVICE))).map(entry -> entry
                        .getKey())
                .toList();
    }

    private static String header(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().header());
    }

    private static String quoted(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }
}
