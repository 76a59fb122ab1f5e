package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.DisplayWidth;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.LogSummary;
import dev.tinkr.model.PatternChange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Log patterns in the order in which they began, for what began first may be why the others did. */
public final class PatternText {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int STATUS = 8;
    private static final double FEW = 5;

    private final Terminal terminal;
    private final ZoneId zone;
    private final boolean samples;

    /**
     * Patterns for that terminal.
     *
     * @param samples whether to show a line of each
     */
    public PatternText(Terminal terminal, ZoneId zone, boolean samples) {
        this.terminal = terminal;
        this.zone = zone;
        this.samples = samples;
    }

    /** Prints the patterns behind these anomalies, each once, and what their lines have in common. */
    void behind(List<Anomaly> anomalies) {
        Map<String, PatternChange> patterns = new LinkedHashMap<>();
        anomalies.forEach(anomaly -> anomaly.patterns().forEach(pattern -> patterns.putIfAbsent(pattern.template(),
                pattern)));
        if (patterns.isEmpty()) {
            return;
        }
        terminal.out().println();
        terminal.out().println("what the logs say, in the order in which it began:");
        print(new ArrayList<>(patterns.values()));
        anomalies.stream().map(Anomaly::logSummary).filter(summary -> !summary.equals(LogSummary.EMPTY)).findFirst()
                .ifPresent(this::common);
    }

    /** Prints these patterns. */
    public void print(List<PatternChange> patterns) {
        patterns.sort(Comparator.comparing(pattern -> pattern.began().orElse(Instant.MAX)));
        int digits = patterns.stream().mapToInt(pattern -> lines(pattern.recent()).length()).max().orElse(1);
        int most = patterns.stream().mapToInt(pattern -> expected(pattern).length()).max().orElse(1);
        for (PatternChange pattern : patterns) {
            String began = pattern.began().map(moment -> CLOCK.format(moment.atZone(zone))).orElse("--:--:--");
            String status = pattern.status().wireName();
            String count = lines(pattern.recent());
            String expected = expected(pattern);
            String head = "  " + began + "  " + status + " ".repeat(STATUS - status.length()) + "  " + " ".repeat(digits
                    - count.length()) + count + " " + expected + " ".repeat(most - expected.length()) + "  ";
            // Of a line or two the text itself says more than what they have in common.
            boolean few = pattern.recent() > 0 && pattern.recent() <= FEW && !pattern.sample().isEmpty();
            terminal.out().println(head + cut(few ? pattern.sample() : pattern.template(), head.length()));
            if (samples && !few && !pattern.sample().isEmpty()) {
                terminal.out().println(" ".repeat(head.length()) + Style.DIM.paint(cut(pattern.sample(), head
                        .length()), terminal.colour()));
            }
        }
    }

    private void common(LogSummary summary) {
        if (!summary.commonFields().isEmpty()) {
            terminal.out().println("  only these lines have: " + SafeText.oneLine(AnomalyText.fields(summary
                    .commonFields())));
        }
        summary.stackTraces().forEach(trace -> terminal.out().println("  stack trace: " + cut(trace, STATUS * 2)));
    }

    private static String expected(PatternChange pattern) {
        return pattern.status() == PatternChange.Status.NEW
                ? "lines, none before"
                : "lines, expected " + lines(pattern.expected());
    }

    private static String lines(double count) {
        return count < 10 && count != Math.rint(count)
                ? String.format(Locale.ROOT, "%.1f", count)
                : String.format(Locale.ROOT, "%.0f", count);
    }

    /** Cut to what fits beside the columns; whole in a pipe. */
    private String cut(String text, int taken) {
        String safe = SafeText.oneLine(text);
        return terminal.outIsTerminal() && DisplayWidth.of(safe) > terminal.columns() - taken
                ? DisplayWidth.fit(safe, Math.max(20, terminal.columns() - taken))
                : safe;
    }
}
