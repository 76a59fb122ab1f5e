package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.insight.MetricChange;
import dev.tinkr.insight.NotExamined;
import dev.tinkr.model.TimeWindow;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;

/** What changed between two windows, what changed most first. */
public final class DiffText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(
            ZoneOffset.UTC);

    private final Terminal terminal;

    /** Text for that terminal. */
    public DiffText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints the report about a service. */
    public void print(String service, DiffReport report) {
        long minutes = report.step().toMinutes();
        terminal.out().println(SafeText.oneLine(service) + ": " + shown(report.compare()) + " compared with "
                + shown(report.baseline()) + " UTC, means of " + (minutes == 1 ? "a minute" : minutes + " minutes"));
        terminal.out().println();
        TextTable table = new TextTable(terminal, "BEFORE", "AFTER", "CHANGE", "METRIC").whole("METRIC");
        report.metrics().forEach(change -> table.add(value(change, change.before()), value(change, change.after()),
                change(change), change.metric()));
        table.print();
        terminal.out().println();
        if (report.patterns().isEmpty()) {
            terminal.out().println("no log pattern changed more than chance explains");
        } else {
            terminal.out().println("log patterns that changed, in the order in which they began:");
            new PatternText(terminal, ZoneOffset.UTC, false).print(new ArrayList<>(report.patterns()));
        }
        if (!report.notExamined().isEmpty()) {
            terminal.out().println();
            terminal.out().println("not compared:");
            NotExamined.merged(report.notExamined())
                    .forEach(one -> terminal.out().println("  " + SafeText.oneLine(one.what()) + ": "
                            + SafeText.oneLine(one.reason())));
        }
    }

    private static String shown(TimeWindow window) {
        String from = TIME.format(window.start());
        String to = TIME.format(window.end());
        String day = from.substring(0, "yyyy-MM-dd ".length());
        return from + " to " + (to.startsWith(day) ? to.substring(day.length()) : to);
    }

    private static String value(MetricChange change, double value) {
        boolean share = change.metric().endsWith("error share") || change.metric().equals("error_rate");
        return Double.isNaN(value) ? "none" : share ? Amount.of(100 * value, "%") : Amount.of(value, change.unit());
    }

    private static String change(MetricChange change) {
        double ratio = change.ratio();
        if (Double.isNaN(ratio)) {
            return "";
        }
        if (change.mayBeChance()) {
            return "as before";
        }
        if (Double.isInfinite(ratio)) {
            return "was nothing";
        }
        return ratio >= 2 || ratio == 0
                ? ratio == 0 ? "gone" : String.format(Locale.ROOT, "x %.1f", ratio)
                : String.format(Locale.ROOT, "%+.0f %%", 100 * (ratio - 1));
    }
}
