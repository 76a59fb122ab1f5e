package dev.tinkr.insight;

import dev.tinkr.anomaly.PatternDetector;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.PatternChange;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The lines that were looked at, sorted into patterns; those that are warnings or worse once more by themselves. */
final class Mined {

    private static final double FLOOD = 20;
    private static final int MOST_FLOODING = 8;

    private final TimeWindow baseline;
    private final TimeWindow window;
    private final List<LogLine> graveBefore = new ArrayList<>();
    private PatternDetector grave;
    private PatternDetector all;
    private final Set<Integer> graveTemplates = new HashSet<>();
    private final List<Counted> counted = new ArrayList<>();

    /** A line as it was counted, with the number of its pattern. */
    private record Counted(int template, TimeWindow spread, String text, double weight) {}

    Mined(TimeWindow baseline, TimeWindow window) {
        this.baseline = baseline;
        this.window = window;
        this.grave = detector();
        this.all = detector();
    }

    private PatternDetector detector() {
        return new PatternDetector(baseline.start().getEpochSecond(), window.start().getEpochSecond(), Math.max(window
                .end().getEpochSecond(), window.start().getEpochSecond() + 1));
    }

    void add(LogLine line) {
        String text = line.entry().message();
        if (text.isBlank()) {
            return;
        }
        int template = spread(all, line.spread(), text, line.weight());
        counted.add(new Counted(template, line.spread(), text, line.weight()));
        if (line.grave()) {
            spread(grave, line.spread(), text, line.weight());
            if (line.entry().timestamp().isBefore(window.start())) {
                graveBefore.add(line);
            }
            graveTemplates.add(template);
        }
    }

    /** Every grave line of the window but those of {@link #flooding}, in place of a sample of all. */
    void exactly(List<LogLine> rest) {
        grave = detector();
        Stream.concat(graveBefore.stream(), rest.stream()).filter(line -> !line.entry().message().isBlank()).forEach(
                line -> spread(grave, line.spread(), line.entry().message(), line.weight()));
    }

    /** The patterns that the grave lines of the window are full of. */
    List<String> flooding() {
        return changes().stream().filter(this::isGrave).filter(change -> change.recent() >= FLOOD).limit(MOST_FLOODING)
                .map(PatternChange::template).toList();
    }

    /** What stands for a stretch of the past is shared out among its periods. */
    private static int spread(PatternDetector detector, TimeWindow spread, String text, double weight) {
        long start = spread.start().getEpochSecond();
        int parts = (int) Math.max(1, Math.round((double) spread.length().toSeconds() / detector.period()));
        double width = (double) spread.length().toSeconds() / parts;
        int template = -1;
        for (int part = 0; part < parts; part++) {
            long time = parts == 1 ? start : start + (long) ((part + 0.5) * width);
            template = detector.add(time, text, weight / parts);
        }
        return template;
    }

    /** What the backend found among all lines says more than a sample of them. */
    void replaceByOwn(List<LogPattern> recent, List<TimeWindow> blocks, List<List<LogPattern>> before) {
        all = detector();
        counted.clear();
        Set<String> graveTexts = new HashSet<>();
        for (int i = 0; i < grave.patterns(); i++) {
            graveTexts.add(grave.text(i));
        }
        graveTemplates.clear();
        for (int i = 0; i < blocks.size(); i++) {
            for (LogPattern pattern : before.get(i)) {
                own(pattern, blocks.get(i), graveTexts);
            }
        }
        TimeWindow now = new TimeWindow(window.start(), window.start().plusNanos(1));
        recent.forEach(pattern -> own(pattern, now, graveTexts));
    }

    private void own(LogPattern pattern, TimeWindow spread, Set<String> graveTexts) {
        int template = spread(all, spread, pattern.sample(), pattern.count());
        counted.add(new Counted(template, spread, pattern.sample(), pattern.count()));
        if (graveTexts.contains(all.text(template))) {
            graveTemplates.add(template);
        }
    }

    List<PatternChange> changes() {
        return all.changes();
    }

    List<PatternChange> unseenGrave() {
        return grave.unseen();
    }

    int gravePatterns() {
        return grave.patterns();
    }

    /** The texts of the patterns whose lines are warnings or worse. */
    Set<String> graveTemplates() {
        Set<String> texts = new HashSet<>();
        graveTemplates.forEach(template -> texts.add(all.text(template)));
        return texts;
    }

    boolean isGrave(PatternChange change) {
        return graveTemplates().contains(change.template());
    }

    /** The changes that are left when the lines of some patterns are replaced by what the backend counted of them. */
    List<PatternChange> recounted(Map<String, Collection<HistogramBucket>> counts) {
        PatternDetector anew = detector();
        Set<Integer> replaced = new HashSet<>();
        for (Counted line : counted) {
            if (counts.containsKey(all.text(line.template))) {
                if (replaced.add(line.template)) {
                    counts.get(all.text(line.template)).forEach(bucket -> anew.add(bucket.start().getEpochSecond(),
                            line.text, bucket.total()));
                }
            } else {
                spread(anew, line.spread, line.text, line.weight);
            }
        }
        return anew.changes();
    }

    /** A stretch of time in so many equal blocks. */
    static List<TimeWindow> blocks(TimeWindow time, int count) {
        List<TimeWindow> blocks = new ArrayList<>();
        Duration width = time.length().dividedBy(count);
        for (int i = 0; i < count; i++) {
            Instant start = time.start().plus(width.multipliedBy(i));
            blocks.add(new TimeWindow(start, i == count - 1 ? time.end() : start.plus(width)));
        }
        return blocks;
    }
}
