package dev.tinkr.operations;

import dev.tinkr.insight.AnomalyRequest;
import dev.tinkr.insight.BacktestRequest;
import dev.tinkr.insight.DiffRequest;
import dev.tinkr.insight.SloRequest;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.Severity;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.operations.CallReader.Read;
import dev.tinkr.query.ServiceSelector;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the calls of insights, as their askers wrote them, into requests. */
final class InsightReader {

    private static final Duration LONGEST_JUDGED = Duration.ofDays(31);
    private static final Duration USUAL_JUDGED = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration USUAL_PERIOD = Duration.ofDays(1);
    private static final Duration USUAL_OBJECTIVE = Duration.ofDays(30);
    private static final Duration USUAL_BASELINE = Duration.ofHours(2);
    private static final Duration USUAL_COMPARED = Duration.ofHours(1);
    private static final double USUAL_TARGET = 99.9;
    private static final int MOST_METRICS = 10;
    private static final int MOST_RUNS = 5_000;

    private final WindowReader windows;

    InsightReader(Clock clock) {
        this.windows = new WindowReader(clock);
    }

    Read<AnomalyRequest> anomalies(AnomaliesCall call) {
        if (call.windowMinutes().isPresent() && call.when().since().isPresent()) {
            throw Fields.invalid("invalid-window", "Invalid window",
                    "window_minutes and since both say how long the window is; leave one of them out");
        }
        if (call.windowMinutes().isPresent() && call.windowMinutes().getAsInt() < 1) {
            throw Fields.invalid("invalid-window", "Invalid window", "window_minutes is 1 or more, not " + call
                    .windowMinutes().getAsInt());
        }
        When when = call.windowMinutes().isPresent()
                ? new When(call.when().start(), call.when().end(), Optional.of(call.windowMinutes().getAsInt() + "m"))
                : call.when();
        return question(call, when, USUAL_JUDGED);
    }

    private Read<AnomalyRequest> question(AnomaliesCall call, When when, Duration usual) {
        List<String> warnings = new ArrayList<>();
        TimeWindow window = windows.read(when, usual, LONGEST_JUDGED);
        if (window.length().compareTo(SHORTEST) < 0) {
            throw Fields.invalid("invalid-window", "Invalid window", "the window is shorter than a minute, which is"
                    + " the least that can be judged");
        }
        windows.oddity(window).ifPresent(warnings::add);
        if (call.metrics().size() > MOST_METRICS) {
            throw Fields.invalid("too-many-metrics", "Too many metrics", "metrics names " + call.metrics().size()
                    + "; at most " + MOST_METRICS + " are looked at in one call");
        }
        Optional<ResourceType> type = Fields.resourceType(call.resourceType(), warnings);
        AnomalyRequest request = new AnomalyRequest(Fields.oneService(call.service()), window, Fields.notBlank(
                call.baseline()).map(text -> duration("baseline", text, Duration.ofDays(460))), call.metrics().stream()
                        .map(name -> Fields.name("metric", name)).distinct().toList(),
                zone(call.zone()), type);
        return read(request, request.service(), window, warnings);
    }

    /** The least severity that is asked for; empty for all. */
    Optional<Severity> severity(Optional<String> asked) {
        return Fields.notBlank(asked).map(text -> Severity.named(text).orElseThrow(() -> Fields.invalid(
                "invalid-severity", "Invalid severity", "severity is low, medium, high or critical, not '" + Fields
                        .shown(text) + "'")));
    }

    Read<BacktestRequest> backtest(BacktestCall call) {
        Read<AnomalyRequest> question = question(call.question(), call.question().when(), USUAL_PERIOD);
        TimeWindow period = question.request().window();
        Duration every = Fields.notBlank(call.every()).map(text -> duration("every", text, LONGEST_JUDGED))
                .orElse(USUAL_JUDGED);
        Duration window = Fields.notBlank(call.window()).map(text -> duration("window", text, LONGEST_JUDGED))
                .orElse(every);
        if (every.compareTo(SHORTEST) < 0 || window.compareTo(SHORTEST) < 0) {
            throw Fields.invalid("invalid-duration", "Invalid duration",
                    "every and window are a minute or longer");
        }
        if (period.length().dividedBy(every) > MOST_RUNS) {
            throw Fields.invalid("invalid-window", "Invalid window", "a run every " + every + " makes "
                    + period.length().dividedBy(every) + " runs, more than " + MOST_RUNS
                    + "; ask for a shorter period or fewer runs");
        }
        return read(new BacktestRequest(question.request(), every, window), question.request().service(), period,
                question.warnings());
    }

    Read<SloRequest> slo(SloCall call) {
        List<String> warnings = new ArrayList<>();
        double target = call.targetPct().orElse(USUAL_TARGET);
        if (!(target > 0 && target < 100)) {
            throw Fields.invalid("invalid-target", "Invalid target", "target_pct lies between 0 and 100, such as"
                    + " 99.9, and is not " + target);
        }
        Duration length = Fields.notBlank(call.window()).map(text -> duration("window", text, CallReader.LONGEST))
                .orElse(USUAL_OBJECTIVE);
        if (length.compareTo(Duration.ofHours(1)) < 0) {
            throw Fields.invalid("invalid-window", "Invalid window",
                    "window is an hour or longer, such as 30d");
        }
        TimeWindow window = windows.read(When.since(length.toString()), USUAL_OBJECTIVE, CallReader.LONGEST);
        Optional<ResourceType> type = Fields.resourceType(call.resourceType(), warnings);
        SloRequest request = new SloRequest(Fields.oneService(call.service()), target, window, type);
        return read(request, request.service(), window, warnings);
    }

    Read<DiffRequest> diff(DiffCall call) {
        List<String> warnings = new ArrayList<>();
        Duration compared = Fields.notBlank(call.compare()).map(text -> duration("compare", text, LONGEST_JUDGED))
                .orElse(USUAL_COMPARED);
        Duration before = Fields.notBlank(call.baseline()).map(text -> duration("baseline", text, LONGEST_JUDGED))
                .orElse(USUAL_BASELINE);
        if (compared.compareTo(SHORTEST) < 0 || before.compareTo(SHORTEST) < 0) {
            throw Fields.invalid("invalid-duration", "Invalid duration",
                    "baseline and compare are a minute or longer");
        }
        TimeWindow later = windows.read(new When(Optional.empty(), call.end(), Optional.of(compared.toString())),
                USUAL_COMPARED, LONGEST_JUDGED);
        windows.oddity(later).ifPresent(warnings::add);
        Optional<ResourceType> type = Fields.resourceType(call.resourceType(), warnings);
        DiffRequest request = new DiffRequest(Fields.oneService(call.service()), TimeWindow.endingAt(later.start(),
                before), later, ZoneOffset.UTC, type);
        return read(request, request.service(), new TimeWindow(request.baseline().start(), later.end()), warnings);
    }

    private static <R> Read<R> read(R request, String service, TimeWindow window, List<String> warnings) {
        return new Read<>(request, ServiceSelector.named(service), Optional.of(window), warnings);
    }

    private static Duration duration(String field, String text, Duration longest) {
        Duration duration = Fields.duration(field, text);
        if (duration.compareTo(longest) > 0) {
            throw Fields.invalid("invalid-duration", "Invalid duration", field + " is " + longest.toDays()
                    + " days at most, not '" + Fields.shown(text) + "'");
        }
        return duration;
    }

    private static ZoneId zone(Optional<String> asked) {
        Optional<String> text = Fields.notBlank(asked);
        try {
            return text.map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new ProblemException(Problem.of(400, "invalid-zone", "Invalid time zone", "zone is the name of one,"
                    + " such as Europe/Berlin, not '" + Fields.shown(text.orElse("")) + "'"), e);
        }
    }
}
