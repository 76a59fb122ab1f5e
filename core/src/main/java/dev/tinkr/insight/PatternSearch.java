package dev.tinkr.insight;

import dev.tinkr.anomaly.Series;
import dev.tinkr.backend.Answer;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.insight.Stratum.Slice;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.PatternChange;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for log patterns that changed: in the patterns that the backend finds by itself, else in an evenly spread sample
 * of lines. What a sample suggests is believed once the backend has counted every line of it.
 */
final class PatternSearch {

    private static final int BLOCKS = 6;
    private static final int WINDOW_BLOCKS = 2;
    private static final int MOST_CONFIRMED = 5;
    private static final int REST = 200;

    private final Calls calls;
    private final Plan plan;
    private final TimeWindow baseline;
    private final List<NotExamined> missing = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<Boolean, Boolean> wholePast = new LinkedHashMap<>();
    private boolean wholeWindow = true;
    private Calls.Pending<Optional<List<LogPattern>>> own;

    PatternSearch(Calls calls, Plan plan, TimeWindow baseline) {
        this.calls = calls;
        this.plan = plan;
        this.baseline = baseline;
    }

    private record Piece(Slice slice, boolean grave, boolean recent, Calls.Pending<List<LogEntry>> pending) {}

    /** Begins to fetch; {@code lines} at most. */
    void ask(CountSeries counts, int lines) {
        own = ownPatterns(plan.window());
        TimeWindow window = plan.window();
        Strata grave = new Strata(Stratum.of(true, counts.grave(), baseline, lines / 4, BLOCKS), Stratum.of(true, counts
                .grave(), window, lines / 4, WINDOW_BLOCKS));
        ask(grave);
        Series others = difference(counts);
        ask(new Strata(Stratum.of(false, others, baseline, lines / 4, BLOCKS), Stratum.of(false, others, window, lines
                / 4, WINDOW_BLOCKS)));
    }

    private record Strata(Stratum before, Stratum now) {}

    private void ask(Strata strata) {
        wholePast.put(strata.before.grave(), strata.before.whole());
        wholeWindow &= !strata.now.grave() || strata.now.whole();
        strata.before.slices().forEach(slice -> pieces.add(piece(slice, strata.before.grave(), false)));
        strata.now.slices().forEach(slice -> pieces.add(piece(slice, strata.now.grave(), true)));
    }

    private Series difference(CountSeries counts) {
        long[] times = new long[counts.lines().size()];
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = counts.lines().time(i);
            values[i] = counts.lines().value(i) - counts.grave().value(i);
        }
        return new Series(counts.lines().kind(), counts.lines().step(), plan.zone(),
                times, values);
    }

    private Piece piece(Slice slice, boolean grave, boolean recent) {
        Set<Level> levels = grave ? CountSeries.GRAVE : EnumSet.complementOf(EnumSet.copyOf(CountSeries.GRAVE));
        LogRequest request = new LogRequest(plan.services(), new Query.LevelIn(levels), Optional.empty(), slice
                .fetched(), Math.min(slice.limit(), LogRequest.MAX_LIMIT), LogRequest.Order.DESC, plan.resourceType(),
                Optional.empty());
        return new Piece(slice, grave, recent, calls.ask("log lines from " + slice.fetched().start(), (backend,
                deadline) -> backend.queryLogs(request, deadline).withNext(Optional.empty())));
    }

    private Calls.Pending<Optional<List<LogPattern>>> ownPatterns(TimeWindow time) {
        CountRequest request = new CountRequest(plan.services(), new Query.All(), time, plan.step(), plan
                .resourceType());
        return calls.ask("the log patterns", (backend, deadline) -> backend.logPatterns(request, deadline).map(
                answer -> answer.map(Optional::of)).orElseGet(() -> Answer.of(Optional.empty(), "")));
    }

    List<NotExamined> missing() {
        return missing;
    }

    /** What became of the patterns; empty when too little could be had to say anything. */
    Optional<PatternReport> report(CountSeries counts) {
        List<LogLine> lines = new ArrayList<>();
        boolean failed = false;
        for (Piece piece : pieces) {
            switch (piece.pending.get()) {
                case Fetched.Missing<List<LogEntry>> gone -> {
                    failed = true;
                    missing.add(new NotExamined(AnomalyFinder.PATTERNS, gone.failure().getMessage()));
                }
                case Fetched.Found<List<LogEntry>> found -> {
                    if (found.answer().partial()) {
                        cutShort(piece);
                    }
                    take(piece, found.answer().value(), lines);
                }
            }
        }
        // With a part of the past unknown, everything of the window might pass for new.
        if (failed) {
            return Optional.empty();
        }
        if (lines.isEmpty()) {
            missing.add(new NotExamined(AnomalyFinder.PATTERNS, "there are no lines from " + baseline.start() + " to "
                    + plan.window().end()));
            return Optional.empty();
        }
        Mined mined = new Mined(baseline, plan.window());
        lines.forEach(mined::add);
        addOwn(mined);
        List<PatternChange> changes = confirmed(mined);
        if (!wholeWindow) {
            rest(mined.flooding()).ifPresent(mined::exactly);
        }
        List<PatternChange> unseen = wholePast.get(true) ? mined.unseenGrave() : List.of();
        return Optional.of(new PatternReport(changes, unseen, mined.graveTemplates(), LogSummaries.of(lines, plan
                .window(), counts, mined.gravePatterns()), LogSummaries.baseline(baseline)));
    }

    /** What was to be had whole, and was not, is a sample like any other. */
    private void cutShort(Piece piece) {
        if (piece.recent) {
            wholeWindow &= !piece.grave;
        } else {
            wholePast.put(piece.grave, false);
        }
    }

    /** The grave lines of the window that the patterns which flood it would hide in any sample. */
    private Optional<List<LogLine>> rest(List<String> flooding) {
        List<Query> parts = new ArrayList<>(List.of(new Query.LevelIn(CountSeries.GRAVE)));
        flooding.forEach(template -> PatternCount.of(template).ifPresent(query -> parts.add(new Query.Not(query))));
        LogRequest request = new LogRequest(plan.services(), Query.and(parts), Optional.empty(), plan.window(), REST,
                LogRequest.Order.ASC, plan.resourceType(), Optional.empty());
        Fetched<List<LogEntry>> fetched = calls.ask("the rare log lines", (backend, deadline) -> backend.queryLogs(
                request, deadline).withNext(Optional.empty())).get();
        return switch (fetched) {
            case Fetched.Missing<List<LogEntry>> gone -> {
                missing.add(new NotExamined("rare log lines", gone.failure().getMessage()));
                yield Optional.empty();
            }
            case Fetched.Found<List<LogEntry>> found -> Optional.of(found.answer().value().stream().map(
                    entry -> new LogLine(entry, true, 1, instant(entry))).toList());
        };
    }

    private static TimeWindow instant(LogEntry entry) {
        return new TimeWindow(entry.timestamp(), entry.timestamp().plusNanos(1));
    }

    private static void take(Piece piece, List<LogEntry> entries, List<LogLine> lines) {
        if (entries.isEmpty()) {
            return;
        }
        double weight = Math.max(1, piece.slice.lines() / entries.size());
        for (LogEntry entry : entries) {
            TimeWindow spread = piece.slice.whole() || piece.recent
                    ? instant(entry)
                    : piece.slice.block();
            lines.add(new LogLine(entry, piece.grave, weight, spread));
        }
    }

    /** The backend's own patterns of the window, held against those of its past. */
    private void addOwn(Mined mined) {
        Fetched<Optional<List<LogPattern>>> recent = own.get();
        if (!(recent instanceof Fetched.Found<Optional<List<LogPattern>>> found) || found.answer().value().isEmpty()) {
            return;
        }
        List<Calls.Pending<Optional<List<LogPattern>>>> past = new ArrayList<>();
        List<TimeWindow> blocks = Mined.blocks(baseline, BLOCKS);
        blocks.forEach(block -> past.add(ownPatterns(block)));
        List<List<LogPattern>> before = new ArrayList<>();
        for (Calls.Pending<Optional<List<LogPattern>>> pending : past) {
            switch (pending.get()) {
                case Fetched.Found<Optional<List<LogPattern>>> block -> before.add(block.answer().value().orElse(List
                        .of()));
                case Fetched.Missing<Optional<List<LogPattern>>> gone -> {
                    missing.add(new NotExamined("the backend's own log patterns", gone.failure().getMessage()));
                    return;
                }
            }
        }
        mined.replaceByOwn(found.answer().value().get(), blocks, before);
    }

    private List<PatternChange> confirmed(Mined mined) {
        List<PatternChange> suggested = mined.changes();
        Map<String, Calls.Pending<List<HistogramBucket>>> counting = new LinkedHashMap<>();
        TimeWindow all = new TimeWindow(baseline.start(), plan.window().end());
        for (PatternChange change : suggested) {
            // Where every line of the past is known, the true counts that scale the window's sample are enough.
            boolean certain = wholePast.getOrDefault(mined.isGrave(change), false);
            if (!certain && counting.size() < MOST_CONFIRMED && calls.left() > 0) {
                PatternCount.of(change.template()).ifPresent(query -> counting.put(change.template(), calls.ask(
                        "how often '" + change.template() + "' was written", (backend, deadline) -> backend.countLogs(
                                new CountRequest(plan.services(), query, all, plan.step(), plan.resourceType()),
                                deadline))));
            }
        }
        if (counting.isEmpty()) {
            return suggested;
        }
        Map<String, Collection<HistogramBucket>> counts = new LinkedHashMap<>();
        counting.forEach((template, pending) -> {
            switch (pending.get()) {
                case Fetched.Found<List<HistogramBucket>> found -> counts.put(template, found.answer().value());
                case Fetched.Missing<List<HistogramBucket>> gone -> missing.add(new NotExamined(gone.what(), gone
                        .failure().getMessage()));
            }
        });
        return mined.recounted(counts);
    }
}
