package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.DisplayWidth;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.cli.terminal.Wrap;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Log entries as lines. On a terminal: short times under their date, wrapped to its width. In a pipe: one fixed form,
 * {@code [PROFILE] TIME LEVEL SERVICE MESSAGE NAME=VALUE…}. What a message holds beyond its first line is indented, so that no
 * message can pass for another entry.
 */
public final class LogPrinter {

    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MOST_ROWS = 60;
    private static final int LEAST_TEXT = 20;

    private final Terminal terminal;
    private final List<String> fields;
    private final boolean showService;
    private LocalDate date = LocalDate.MIN;
    private int profileWidth;

    /**
     * A printer of lines.
     *
     * @param fields      names of the attributes to add
     * @param showService whether lines on a terminal name their service; in a pipe they always do
     */
    public LogPrinter(Terminal terminal, List<String> fields, boolean showService) {
        this.terminal = terminal;
        this.fields = List.copyOf(fields);
        this.showService = showService;
    }

    /** Prints one entry. */
    public void print(LogEntry entry) {
        if (terminal.outIsTerminal()) {
            printForPerson(entry);
        } else {
            printForPipe(entry);
        }
    }

    private void printForPipe(LogEntry entry) {
        String service = entry.service().isEmpty() ? "-" : SafeText.oneLine(entry.service());
        String text = SafeText.lines(entry.message()).replace("\n", "\n    ");
        String profile = ProfileMark.of(entry).map(name -> SafeText.oneLine(name) + " ").orElse("");
        terminal.out().println(
                profile + entry.timestamp() + " " + entry.level() + " " + service + " " + text + suffix(entry));
    }

    private void printForPerson(LogEntry entry) {
        PrintWriter out = terminal.out();
        boolean colour = terminal.colour();
        LocalDate day = entry.timestamp().atOffset(ZoneOffset.UTC).toLocalDate();
        if (!day.equals(date)) {
            out.println(Style.DIM.paint(day + " UTC", colour));
            date = day;
        }
        String level = entry.level() == Level.UNKNOWN ? "-" : entry.level().name();
        String service = showService && !entry.service().isEmpty() ? SafeText.oneLine(entry.service()) + " " : "";
        String time = CLOCK_TIME.format(entry.timestamp());
        String profile = ProfileMark.of(entry).map(this::padded).orElse("");
        int indent = DisplayWidth.of(profile) + time.length() + 1 + 6;
        out.print(Style.BOLD.paint(profile, colour) + Style.DIM.paint(time, colour) + " "
                + Style.of(entry.level()).paint(level, colour)
                + " ".repeat(6 - level.length()));
        String text = service + SafeText.lines(entry.message());
        List<String> rows = Wrap.rows(text, Math.max(LEAST_TEXT, terminal.columns() - indent), MOST_ROWS);
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i);
            if (i == 0 && !service.isEmpty() && row.startsWith(service)) {
                row = Style.CYAN.paint(service, colour) + row.substring(service.length());
            }
            out.println(i == 0 ? row : " ".repeat(indent) + row);
        }
        String suffix = suffix(entry);
        if (!suffix.isEmpty()) {
            for (String row : Wrap.rows(suffix.strip(), Math.max(LEAST_TEXT, terminal.columns() - indent), MOST_ROWS)) {
                out.println(" ".repeat(indent) + Style.DIM.paint(row, colour));
            }
        }
    }

    /** Makes room for the longest name of a profile, so that the lines stand under each other. */
    public void makeRoom(List<LogEntry> entries) {
        entries.forEach(entry -> ProfileMark.of(entry).ifPresent(name -> profileWidth = Math.max(profileWidth,
                DisplayWidth.of(SafeText.oneLine(name)))));
    }

    private String padded(String profile) {
        String name = SafeText.oneLine(profile);
        profileWidth = Math.max(profileWidth, DisplayWidth.of(name));
        return name + " ".repeat(profileWidth - DisplayWidth.of(name) + 2);
    }

    private String suffix(LogEntry entry) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            Optional<Object> value = Attributes.find(entry, field);
            value.ifPresent(found -> text.append(' ').append(SafeText.oneLine(field)).append('=')
                    .append(quoted(Attributes.text(found))));
        }
        return text.toString();
    }

    private static String quoted(String value) {
        String safe = SafeText.oneLine(value);
        boolean plain = !safe.isEmpty() && safe.indexOf(' ') < 0 && safe.indexOf('"') < 0;
        return plain ? safe : '"' + safe.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
