package dev.tinkr.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** What every page says can be typed, and where it points. */
class PagesTest {

    private static final Path ROOT = Path.of("..");
    /** What stands between backticks, however many. */
    private static final Pattern CODE = Pattern.compile("(?s)(`+)(?!`)(.*?[^`])\\1(?!`)");
    /** A command from its name to the end of the line, or to what the shell does next. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?m)(?:^|[;&|(]\\s*)(?:[A-Z_]+=(?:\\$\\([^)]*\\)|\\S+) +)*(?:\\./)?tinkr ((?:'[^']*'|\"[^\"]*\"|[^'\"\\n|&;#>)]|(?<=\\S)#)+)");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(
                List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve(
                        "infra/README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static List<String> commands(Path page) throws IOException {
        String text = Files.readString(page).replaceAll("\\\\\\n\\s*", "");
        return CODE.matcher(text).results().map(code -> code.group(2).strip()).flatMap(code -> COMMAND.matcher(code)
                .results()).map(found -> found.group(1).strip()).filter(command -> !command.contains("…")).toList();
    }

    private static Optional<String> complaint(String... words) {
        CommandLine tinkr = Manual.whole().setCaseInsensitiveEnumValuesAllowed(true);
        try {
            return Stream.of(tinkr.parseArgs(words)).filter(CommandLine.ParseResult::hasSubcommand)
                    .flatMap(parsed -> parsed
                            .subcommand().matchedPositionals().stream())
                    .filter(it -> it.paramLabel().equals("SERVICE")).flatMap(it -> it.stringValues().stream())
                    .filter(name -> name.matches(".*[\\s:].*"))
                    .findFirst().map(name -> '\'' + name + "' is a query, and stands where a service is due");
        } catch (CommandLine.MissingParameterException e) {
            boolean mentioned = tinkr.getSubcommands().containsKey(words[words.length - 1]);
            return mentioned ? Optional.empty() : Optional.of(e.getMessage());
        } catch (CommandLine.ParameterException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static String[] words(String command) {
        return WORD.matcher(command).results().map(PagesTest::word).toArray(String[]::new);
    }

    private static String word(MatchResult word) {
        return Optional.ofNullable(word.group(1)).or(() -> Optional.ofNullable(word.group(2)))
                .orElseGet(() -> word.group(
                        3));
    }

    @Test
    void whatAPageTypesIsWhatTheProgramTakes() throws IOException {
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (Path page : pages()) {
            for (String command : commands(page)) {
                read++;
                complaint(words(command)).ifPresent(reason -> wrong.add(page + ": tinkr " + command + ": " + reason));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void everyLinkLeadsToAPageAndToAHeadingOfIt() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            String prose = CODE.matcher(Files.readString(page)).replaceAll("");
            for (Matcher link = LINK.matcher(prose); link.find();) {
                String target = link.group(1);
                if (!target.matches("[a-z]+:.*") && !leads(page, target)) {
                    dead.add(page + ": " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    private static boolean leads(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        return Files.exists(file) && (parts.length == 1 || headings(file).contains(parts[1]));
    }

    /** As GitHub names them. */
    private static Set<String> headings(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page)).results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
