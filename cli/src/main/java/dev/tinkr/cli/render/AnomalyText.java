package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.cli.terminal.Wrap;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.BacktestReport;
import dev.tinkr.insight.Examined;
import dev.tinkr.insight.NotExamined;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.AnomalyBaseline;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Anomalies for somebody who was asleep a minute ago: how many and since when, each in a sentence with the gravest first,
 * then what the logs say, in the order in which it began.
 */
public final class AnomalyText {

    private static final int INDENT = 10;
    private static final int MOST_ROWS = 6;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Terminal terminal;
    private final ZoneId zone;
    private final boolean explain;

    /**
     * Text for that terminal.
     *
     * @param zone    whose clock is shown
     * @param explain whether to say why
     */
    public AnomalyText(Terminal terminal, ZoneId zone, boolean explain) {
        this.terminal = terminal;
        this.zone = zone;
        this.explain = explain;
    }

    /** Prints what was found about a service. */
    public void print(String service, AnomalyReport report) {
        List<Anomaly> found = report.anomalies();
        String about = SafeText.oneLine(service) + ", " + window(report.window()) + ": ";
        if (found.isEmpty()) {
            head(about + "nothing unusual");
        } else {
            Instant since = found.stream().map(Anomaly::startedAt).min(Instant::compareTo).orElseThrow();
            Severity gravest = found.stream().map(Anomaly::severity).max(Severity::compareTo).orElseThrow();
            head(about + found.size() + (found.size() == 1 ? " anomaly, " : " anomalies, the gravest ") + gravest
                    .wireName() + ", since " + moment(since, report.window()));
            line("");
            found.forEach(anomaly -> anomaly(anomaly, report.window()));
            new PatternText(terminal, zone, explain).behind(found);
        }
        examined(report.examined(), found.isEmpty() || explain);
        notExamined(report.notExamined());
    }

    /** Prints what would have been reported. */
    public void print(String service, BacktestReport report) {
        List<Anomaly> found = report.reported();
        line(SafeText.oneLine(service) + ", " + period(report.window()) + ", " + report.runs() + " runs: " + (found
                .isEmpty()
                        ? "nothing would have been reported"
                        : found.size() + (found.size() == 1
                                ? " report"
                                : " reports")));
        if (!found.isEmpty()) {
            line("");
        }
        for (Anomaly anomaly : found) {
            line(Style.DIM.paint("reported " + DAY.format(anomaly.detectedAt().atZone(zone)), terminal.colour()));
            anomaly(anomaly, TimeWindow.endingAt(anomaly.detectedAt(), Duration.ofMinutes(1)));
        }
        examined(report.examined(), found.isEmpty() || explain);
        notExamined(report.notExamined());
    }

    private void anomaly(Anomaly anomaly, TimeWindow window) {
        String name = anomaly.severity().name();
        String sentence = SafeText.oneLine(anomaly.description()) + anomaly.endedAt().map(end -> "; over at " + moment(
                end, window)).orElse("; still going on");
        List<String> rows = rows(sentence, INDENT);
        Style style = switch (anomaly.severity()) {
            case CRITICAL -> Style.ALARM;
            case HIGH -> Style.RED;
            case MEDIUM -> Style.YELLOW;
            case LOW -> Style.DIM;
        };
        line(style.paint(name, terminal.colour()) + " ".repeat(INDENT - name.length()) + rows.getFirst());
        rows.stream().skip(1).forEach(row -> line(" ".repeat(INDENT) + row));
        if (explain) {
            why(anomaly, window);
        }
    }

    private void why(Anomaly anomaly, TimeWindow window) {
        anomaly.reasons().forEach(this::reason);
        reason(String.format(Locale.ROOT, "peak at %s; score %.1f, a chance of about 1 in %s a point; %s",
                moment(anomaly
                        .peakAt(), window),
                anomaly.score(), Amount.of(1 / anomaly.probability(), ""), past(anomaly.baseline())));
        reason("fingerprint " + anomaly.fingerprint());
    }

    private void reason(String text) {
        rows(SafeText.oneLine(text), INDENT + 2).forEach(row -> line(" ".repeat(INDENT + 2) + Style.DIM.paint(row,
                terminal.colour())));
    }

    private static String past(AnomalyBaseline baseline) {
        return "against " + length(Duration.between(baseline.start(), baseline.end())) + " of past, " + baseline
                .points() + " points" + (baseline.season() ? ", by time of day" : "");
    }

    private void head(String text) {
        rows(text, 0).forEach(this::line);
    }

    private void examined(List<Examined> examined, boolean wanted) {
        if (!wanted || examined.isEmpty()) {
            return;
        }
        line("");
        line("looked at:");
        examined.forEach(one -> line("  " + SafeText.oneLine(one.what()) + Style.DIM.paint("  " + past(one.baseline()),
                terminal.colour())));
    }

    private void notExamined(List<NotExamined> missing) {
        if (missing.isEmpty()) {
            return;
        }
        line("");
        line("not looked at:");
        NotExamined.merged(missing)
                .forEach(one -> line("  " + SafeText.oneLine(one.what()) + ": " + SafeText.oneLine(one.reason())));
    }

    private List<String> rows(String text, int indent) {
        return terminal.outIsTerminal()
                ? Wrap.rows(text, Math.max(20, terminal.columns() - indent), MOST_ROWS)
                : List.of(text);
    }

    private String window(TimeWindow window) {
        boolean sameDay = window.start().atZone(zone).toLocalDate().equals(window.end().atZone(zone).toLocalDate());
        return sameDay
                ? DAY.format(window.start().atZone(zone)) + " to " + clock(window.end()) + " " + zone.getId()
                        .replaceFirst("^Z$", "UTC")
                : period(window);
    }

    private String period(TimeWindow window) {
        return DAY.format(window.start().atZone(zone)) + " to " + DAY.format(window.end().atZone(zone)) + " " + zone
                .getId().replaceFirst("^Z$", "UTC");
    }

    /** With its date where that is not the day on which the window ends. */
    private String moment(Instant moment, TimeWindow window) {
        boolean sameDay = moment.atZone(zone).toLocalDate().equals(window.end().atZone(zone).toLocalDate());
        return sameDay ? clock(moment) : DAY.format(moment.atZone(zone));
    }

    private String clock(Instant moment) {
        return CLOCK.format(moment.atZone(zone));
    }

    private static String length(Duration length) {
        return length.toDays() >= 2
                ? length.toDays() + " days"
                : length.toHours() >= 2 ? length.toHours() + " hours" : length.toMinutes() + " minutes";
    }

    private void line(String text) {
        terminal.out().println(text);
    }

    /** The fields that tell the lines of an anomaly from others, such as {@code service.version=2.31.0}. */
    static String fields(Map<String, String> fields) {
        return String.join(", ", fields.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList());
    }
}
