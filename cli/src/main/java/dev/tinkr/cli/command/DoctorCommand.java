package dev.tinkr.cli.command;

import dev.tinkr.cli.doctor.Examination;
import dev.tinkr.cli.doctor.Finding;
import dev.tinkr.cli.doctor.Finding.State;
import dev.tinkr.cli.many.SeveralProfiles;
import dev.tinkr.cli.render.Csv;
import dev.tinkr.cli.render.JsonOutput;
import dev.tinkr.cli.render.TextTable;
import dev.tinkr.cli.session.ExitCode;
import dev.tinkr.cli.session.Progress;
import dev.tinkr.cli.session.Surroundings;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Style;
import dev.tinkr.cli.terminal.Terminal;
import dev.tinkr.cli.terminal.Wrap;
import dev.tinkr.config.ProfileList;
import dev.tinkr.config.Selection;
import dev.tinkr.config.TinkrConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;

@Command(name = "doctor", sortOptions = false, abbreviateSynopsis = true,
        description = {"",
                "Examines every profile, or the one that --profile names: its configuration, credentials and",
                "reachability, what each signal needs and how it is laid out, and whether the clocks agree.",
                "Whatever is wrong comes with what to do about it.", ""},
        footerHeading = "%nExamples:%n",
        footer = {"  tinkr doctor                                  every profile, side by side",
                "  tinkr doctor --profile aws-prod               one of them",
                "  tinkr doctor --output jsonl                   one finding a line, for scripts", "",
                "Exit codes: 0 all is well, 1 something does not answer, 2 a profile is written wrongly,",
                "4 something refuses us"})
final class DoctorCommand implements Callable<Integer> {

    private static final int INDENT = 26;
    private static final int MOST_ROWS = 12;

    private final Surroundings surroundings;
    private final GlobalOptions options;

    DoctorCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /** One finding a line. */
    public record Line(String profile, String part, String state, String detail, String fix) {
        static Line of(Finding it) {
            return new Line(it.profile(), it.part(), it.state().wireName(), it.detail(), it.fix());
        }
    }

    /** All findings. */
    public record Lines(boolean healthy, List<Line> findings) {}

    @Override
    public Integer call() throws InterruptedException {
        TinkrConfig config = TinkrConfig.load(surroundings.sources());
        List<Finding> findings = examine(config);
        show(findings);
        config.warnings()
                .forEach(warning -> surroundings.terminal().err().println("tinkr: " + SafeText.oneLine(warning)));
        return code(findings);
    }

    /** All profiles at the same time, told in the order in which they are written. */
    private List<Finding> examine(TinkrConfig config) throws InterruptedException {
        Examination examination = new Examination(config, surroundings.clock());
        List<Future<List<Finding>>> running = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try (Progress progress = Progress.of(() -> "examining", surroundings.terminal());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : names(config)) {
                Selection selection = selection(config, name);
                running.add(threads.submit(() -> examination.of(name, selection)));
            }
            for (Future<List<Finding>> one : running) {
                findings.addAll(one.get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : new IllegalStateException(e.getCause());
        }
        return findings;
    }

    private List<String> names(TinkrConfig config) {
        return options.profile().map(asked -> SeveralProfiles.names(asked, config.profileNames()))
                .orElseGet(() -> List.copyOf(config.profiles(Selection.NONE).profiles()
                        .keySet()));
    }

    /** What the variables or the sample make up is no profile that could be named. */
    private Selection selection(TinkrConfig config, String name) {
        ProfileList profiles = config.profiles(Selection.NONE);
        boolean implied = options.profile().isEmpty() && name.equals(profiles.activeProfile());
        return implied ? Selection.NONE : new Selection(Optional.of(name), Optional.empty());
    }

    private void show(List<Finding> findings) {
        Terminal terminal = surroundings.terminal();
        List<Line> lines = findings.stream().map(Line::of).toList();
        switch (options.output()) {
            case json ->
                JsonOutput.print(terminal, new Lines(findings.stream().noneMatch(it -> it.state().bad()), lines));
            case jsonl -> lines.forEach(line -> JsonOutput.print(terminal, line));
            case csv -> {
                Csv csv = new Csv(terminal);
                csv.row(List.of("profile", "part", "state", "detail", "fix"));
                lines.forEach(line -> csv.row(List.of(line.profile(), line.part(), line.state(), line.detail(), line
                        .fix())));
            }
            case table -> table(findings, terminal);
        }
    }

    private static void table(List<Finding> findings, Terminal terminal) {
        if (!terminal.outIsTerminal()) {
            TextTable table = new TextTable(terminal, "PROFILE", "PART", "STATE", "DETAIL", "FIX");
            findings.forEach(it -> table.add(it.profile(), it.part(), it.state().wireName(), it.detail(), it.fix()));
            table.print();
            return;
        }
        String profile = "";
        for (Finding finding : findings) {
            if (!finding.profile().equals(profile)) {
                profile = finding.profile();
                terminal.out().println(Style.BOLD.paint(SafeText.oneLine(profile), terminal.colour()));
            }
            line(finding, terminal);
        }
    }

    private static void line(Finding finding, Terminal terminal) {
        String text = SafeText.oneLine(finding.detail()) + (finding.fix().isEmpty()
                ? ""
                : "\nfix: " + SafeText.oneLine(finding.fix()));
        List<String> rows = Wrap.rows(text, Math.max(20, terminal.columns() - INDENT), MOST_ROWS);
        String mark = switch (finding.state()) {
            case OK -> Style.GREEN.paint("✓", terminal.colour());
            case NOTE -> Style.DIM.paint("·", terminal.colour());
            case DENIED, FAILED, WRONG -> Style.ALARM.paint("✗", terminal.colour());
        };
        String part = finding.part();
        terminal.out().println("  " + mark + " " + part + " ".repeat(Math.max(1, INDENT - 4 - part.length())) + rows
                .getFirst());
        rows.stream().skip(1).forEach(row -> terminal.out().println(" ".repeat(INDENT) + row));
    }

    private static int code(List<Finding> findings) {
        State worst = findings.stream().map(Finding::state).max(State::compareTo).orElse(State.OK);
        boolean failed = findings.stream().anyMatch(it -> it.state() == State.FAILED);
        return switch (worst) {
            case OK, NOTE -> ExitCode.OK;
            case WRONG -> ExitCode.USAGE;
            case DENIED, FAILED -> failed ? ExitCode.FAILED : ExitCode.DENIED;
        };
    }
}
