package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.DisplayWidth;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.util.List;

/**
 * One trace as a waterfall: who called whom, when and how long. The critical path, the chain of spans that the whole
 * request waited for, is drawn solid; the self time of a span is what none of its children accounts for.
 */
public final class Waterfall {

    private static final int MOST_ROWS = 400;
    private static final int LEAST_BAR = 12;
    private static final int MOST_BAR = 60;
    private static final int NUMBER = 9;
    private static final int MOST_INDENT = 24;

    private final Terminal terminal;

    /** Waterfalls for that terminal. */
    public Waterfall(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints the trace. */
    public void print(Trace trace) {
        SpanTree tree = new SpanTree(trace);
        List<SpanTree.Row> rows = tree.rows();
        head(trace);
        double first = rows.stream().mapToDouble(SpanTree.Row::start).min().orElse(0);
        double last = rows.stream().mapToDouble(SpanTree.Row::end).max().orElse(0);
        int names = rows.stream().mapToInt(row -> DisplayWidth.of(name(row))).max().orElse(0);
        if (terminal.outIsTerminal()) {
            names = Math.min(names, Math.max(20, terminal.columns() * 45 / 100));
        }
        int bar = Math.clamp(terminal.columns() - names - 2 * NUMBER - 5, LEAST_BAR, MOST_BAR);
        terminal.out().println(Style.DIM.paint(DisplayWidth.fit("", names) + "  " + DisplayWidth.fit("0 ms", bar)
                + right("time") + right("self"), terminal.colour()));
        for (SpanTree.Row row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            print(row, names, bar, first, last);
        }
        foot(trace, tree);
    }

    private void head(Trace trace) {
        String text = "trace " + SafeText.oneLine(trace.traceId()) + "  " + SafeText.oneLine(trace.service()) + "  "
                + SafeText.oneLine(trace.operationName());
        terminal.out().println(Style.BOLD.paint(text, terminal.colour()));
        terminal.out().println(trace.startTime() + "  " + Amount.of(trace.durationMs(), "ms") + "  "
                + status(trace.status()) + "  " + trace.spanCount() + (trace.spanCount() == 1 ? " span" : " spans"));
    }

    private String status(SpanStatus status) {
        return (status == SpanStatus.ERROR ? Style.RED : Style.PLAIN).paint(status.wireName(), terminal.colour());
    }

    private void print(SpanTree.Row row, int names, int width, double first, double last) {
        boolean failed = row.span().status() == SpanStatus.ERROR;
        Style style = failed ? Style.RED : row.critical() ? Style.CYAN : Style.PLAIN;
        String name = (failed ? Style.RED : Style.PLAIN).paint(DisplayWidth.fit(name(row), names), terminal.colour());
        double span = Math.max(last - first, 1e-6);
        int from = (int) Math.clamp(Math.round((row.start() - first) / span * width), 0, width - 1);
        int to = (int) Math.clamp(Math.round((row.end() - first) / span * width), from + 1, width);
        String bar = " ".repeat(from) + style.paint((row.critical() ? "█" : "▒").repeat(to - from), terminal.colour())
                + " ".repeat(width - to);
        String line = name + "  " + bar + right(Amount.of(row.span().durationMs(), "ms"))
                + right(Amount.of(row.selfMs(), "ms")) + (failed ? "  error" : "");
        terminal.out().println(line.stripTrailing());
    }

    /** Who did what, and to whom where the operation does not say: clients of HTTP name their spans by the method. */
    static String name(SpanTree.Row row) {
        String service = SafeText.oneLine(row.span().service());
        return " ".repeat(Math.min(2 * row.depth(), MOST_INDENT)) + (service.isEmpty() ? "" : service + "  ")
                + SafeText.oneLine(row.span().operationName() + peer(row.span()));
    }

    private static String peer(TraceSpan span) {
        String address = span.tags().getOrDefault("server.address", "");
        boolean says = address.isEmpty() || span.operationName().contains(address);
        return says || span.tags().containsKey("http.route") ? "" : " " + address;
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, NUMBER - DisplayWidth.of(text))) + text;
    }

    private void foot(Trace trace, SpanTree tree) {
        int shown = Math.min(tree.rows().size(), MOST_ROWS);
        if (shown < tree.rows().size()) {
            terminal.out().println("… " + (tree.rows().size() - shown) + " more spans; --output json has them");
        }
        int unknown = trace.spanCount() - tree.rows().size();
        if (unknown > 0) {
            terminal.out().println(unknown + (unknown == 1 ? " more span is" : " more spans are") + " not known here");
        }
        if (tree.orphans() > 0) {
            terminal.out().println(tree.orphans() + (tree.orphans() == 1 ? " span names" : " spans name")
                    + " a parent that is missing");
        }
        terminal.out().println(Style.DIM.paint("█ critical path   ▒ beside it", terminal.colour()));
    }
}
