package dev.tinkr.testing.http;

import dev.tinkr.backend.BackendException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/faults.md}: what came of each fault, one table for each {@link FaultSuite}. */
public final class FaultPage {

    /** How its tables are written anew. */
    public static final String HOW_TO_WRITE = "TINKR_WRITE_PAGES=1 mvn -q -pl core -am -Dtest='*FaultsTest'"
            + " -Dsurefire.failIfNoSpecifiedTests=false test";
    /** What is in a cell of an answer that is cut short and says so. */
    static final String PARTIAL = "partial";

    private static final Path PAGE = Path.of("..", "docs", "faults.md");
    private static final Pattern SECTION = Pattern.compile("(?s)<!-- faults: ([a-z-]+) -->\n(.*?)<!-- end -->");
    private static final boolean WRITE = "1".equals(System.getenv("TINKR_WRITE_PAGES"));

    private FaultPage() {}

    /** The names of the tables that are on the page. */
    public static List<String> sections() {
        return SECTION.matcher(read()).results().map(found -> found.group(1)).toList();
    }

    /** What the page says under that name. */
    static Optional<String> section(String name) {
        return SECTION.matcher(read()).results().filter(found -> found.group(1).equals(name)).map(found -> found
                .group(2)).findFirst();
    }

    /** Puts that table in the page, where the environment asks for it. */
    static synchronized void write(String name, String table) {
        if (!WRITE) {
            return;
        }
        String page = read();
        String section = "<!-- faults: " + name + " -->\n" + table + "<!-- end -->";
        Matcher old = Pattern.compile("(?s)<!-- faults: " + name + " -->\n.*?<!-- end -->").matcher(page);
        String changed = old.find()
                ? page.substring(0, old.start()) + section + page.substring(old.end())
                : page + "\n## " + name + "\n\n" + section + "\n";
        try {
            Files.writeString(PAGE, changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table of what came of the faults, by question and fault. */
    static String table(List<String> questions, Map<String, Map<Fault, String>> outcomes) {
        List<String> columns = new ArrayList<>();
        for (String question : questions) {
            if (!columns.contains(question)) {
                columns.add(question);
            }
        }
        StringBuilder table = new StringBuilder("| fault | ").append(String.join(" | ", columns)).append(" |\n|---")
                .append("|---".repeat(columns.size())).append("|\n");
        TreeSet<Fault> faults = new TreeSet<>();
        outcomes.values().forEach(each -> faults.addAll(each.keySet()));
        for (Fault fault : faults) {
            table.append("| ").append(fault.words());
            columns.forEach(question -> table.append(" | ").append(outcomes.getOrDefault(question, Map.of())
                    .getOrDefault(fault, "–")));
            table.append(" |\n");
        }
        return table.toString();
    }

    /** What the caller of the API gets for an error of that kind. */
    public static String words(Kind kind) {
        return switch (kind) {
            case BAD_REQUEST -> "400";
            case NOT_FOUND -> "404";
            case CONFLICT, FAILED -> "502 failed";
            case RATE_LIMITED -> "429";
            case NOT_CONFIGURED -> "501";
            case CONFIGURATION -> "500 setting";
            case DENIED -> "502 denied";
            case DEADLINE -> "504";
            case CANCELLED -> "499";
            case INTERNAL -> "500";
        };
    }

    private static String read() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
