package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LevelCounts;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Counts lines by level and bucket. Loki counts where only services and levels are asked for; lines that only the
 * matcher can tell are read and counted here, all of them.
 *
 * <p>Loki counts between whole milliseconds, the later one included: a line of the last millisecond before a bucket ends
 * is counted with the next one. At both ends of the window that millisecond is read and judged by the nanosecond.
 */
final class LokiCounts {

    private static final long BUDGET = 500_000;

    private final LokiClient client;
    private final LokiLayouts layouts;
    private final LokiCost cost;

    LokiCounts(LokiClient client, LokiLayouts layouts, LokiCost cost) {
        this.client = client;
        this.layouts = layouts;
        this.cost = cost;
    }

    /** The counts that the request asks for. */
    Answer<List<HistogramBucket>> answer(CountRequest request, Deadline deadline) {
        if (request.step().toNanos() % Nanos.A_MILLISECOND != 0) {
            throw new BackendException(Kind.BAD_REQUEST, "a step of whole milliseconds is needed, not " + request
                    .step());
        }
        Buckets buckets = Buckets.of(request.window(), request.step());
        LokiLayout layout = layouts.of(request.services(), request.window(), deadline);
        Translation<LokiFilter> translation = LokiTranslator.translate(request.services(), request.query(), layout);
        Optional<String> warning = cost.before(translation.nativeQuery().selector(), request.window(), deadline);
        Answer<List<HistogramBucket>> answer = new Counting(request, buckets, layout, translation, deadline).answer();
        return warning.map(answer::withWarning).orElse(answer);
    }

    /** One request being counted. */
    private final class Counting {

        private final CountRequest request;
        private final Buckets buckets;
        private final LokiLayout layout;
        private final Translation<LokiFilter> translation;
        private final Deadline deadline;
        private final LevelCounts counts;
        private final long step;
        private final List<String> problems = new ArrayList<>();
        private final Set<String> said = new LinkedHashSet<>();
        private String sent = "";
        private long looked;

        Counting(CountRequest request, Buckets buckets, LokiLayout layout, Translation<LokiFilter> translation,
                Deadline deadline) {
            this.request = request;
            this.buckets = buckets;
            this.layout = layout;
            this.translation = translation;
            this.deadline = deadline;
            this.counts = new LevelCounts(buckets);
            this.step = request.step().toMillis();
        }

        Answer<List<HistogramBucket>> answer() {
            Optional<Set<Level>> levels = LevelQueries.levels(request.query());
            if (levels.isPresent() && LevelQueries.selectsExactly(request.services())) {
                count(levels.get());
            } else {
                read(Nanos.of(request.window().start()), Nanos.of(request.window().end()));
            }
            Answer<List<HistogramBucket>> answer = Answer.of(counts.list(), sent).withScanned(looked == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(looked), OptionalLong.empty());
            for (String problem : problems) {
                answer = answer.cutShort(problem);
            }
            for (String warning : said) {
                answer = answer.withWarning(warning);
            }
            return answer;
        }

        private void count(Set<Level> levels) {
            LevelQueries queries = LevelQueries.of(translation.nativeQuery().selector(), layout.levelLabel());
            int last = buckets.count() - 1;
            end(0, queries, levels);
            if (last > 0) {
                end(last, queries, levels);
            }
            long widest = LokiPages.LONGEST_WINDOW / Nanos.A_MILLISECOND / step;
            for (long first = 1; first < last; first += Math.max(1, widest)) {
                between((int) first, (int) Math.min(last, first + Math.max(1, widest)), queries, levels);
            }
        }

        /** The buckets from one to before the other, which all are whole. */
        private void between(int from, int to, LevelQueries queries, Set<Level> levels) {
            long firstEnd = buckets.end(from).toEpochMilli();
            long lastEnd = buckets.end(to - 1).toEpochMilli();
            for (String query : queries.counting(step, 1)) {
                sent = query;
                for (LokiDecoder.Series series : series(client.points(query, firstEnd * Nanos.A_MILLISECOND, lastEnd
                        * Nanos.A_MILLISECOND, seconds(step), deadline))) {
                    Level level = LevelFields.ofGroup(series.labels());
                    series.counts().forEach((millis, count) -> {
                        if (levels.contains(level) && millis >= firstEnd && millis <= lastEnd) {
                            counts.add(from + (int) ((millis - firstEnd) / step), level, count);
                        }
                    });
                }
            }
        }

        private List<LokiDecoder.Series> series(Map<String, Object> answer) {
            said.addAll(LokiDecoder.warnings(answer));
            return LokiDecoder.series(answer);
        }

        private static String seconds(long millis) {
            return millis % 1000 == 0 ? String.valueOf(millis / 1000) : millis + "ms";
        }

        /** The first or the last bucket, which the window may clip, to the nanosecond at the window's end. */
        private void end(int bucket, LevelQueries queries, Set<Level> levels) {
            long start = Nanos.of(buckets.start(bucket));
            long end = Nanos.of(buckets.end(bucket));
            long lower = Math.ceilDiv(start, Nanos.A_MILLISECOND);
            boolean last = bucket == buckets.count() - 1;
            long upper = Math.floorDiv(last ? end - 1 : end - Nanos.A_MILLISECOND, Nanos.A_MILLISECOND);
            boolean first = bucket == 0;
            if (!first) {
                lower = Math.floorDiv(start, Nanos.A_MILLISECOND) - 1;
            }
            if (upper <= lower) {
                read(first ? start : start - Nanos.A_MILLISECOND + 1, last ? end : end - Nanos.A_MILLISECOND + 1,
                        bucket);
                return;
            }
            if (first) {
                read(start, lower * Nanos.A_MILLISECOND + 1, bucket);
            }
            if (last) {
                read(upper * Nanos.A_MILLISECOND + 1, end, bucket);
            }
            for (String query : queries.counting(upper - lower, 0)) {
                sent = sent.isEmpty() ? query : sent;
                for (LokiDecoder.Series series : series(client.value(query, upper * Nanos.A_MILLISECOND, deadline))) {
                    Level level = LevelFields.ofGroup(series.labels());
                    if (levels.contains(level)) {
                        series.counts().values().forEach(count -> counts.add(bucket, level, count));
                    }
                }
            }
        }

        private void read(long from, long to) {
            read(from, to, -1);
        }

        /** Reads the lines and counts them, in the bucket of that number or, for -1, where they belong. */
        private void read(long from, long to, int bucket) {
            String query = translation.nativeQuery().text();
            sent = sent.isEmpty() && bucket < 0 ? query : sent;
            Predicate<LogEntry> asked = LokiSearch.asked(request.services(), request.query(), layout, translation
                    .exact());
            LokiPages pages = new LokiPages(client, query, layout.serviceLabel(), Order.ASC, from, to, null, deadline);
            try {
                Optional<String> spent = Optional.empty();
                while (!pages.exhausted() && looked < BUDGET && spent.isEmpty()) {
                    for (LokiAnswer.Line line : pages.next(LokiPages.LARGEST)) {
                        looked++;
                        if (asked.test(line.entry())) {
                            counts.add(bucket < 0 ? buckets.indexOf(line.entry().timestamp()) : bucket, line.entry()
                                    .level(), 1);
                        }
                    }
                    spent = cost.spentBy(pages.bytes());
                }
                if (!pages.exhausted()) {
                    problems.add("only the first " + looked + " lines were counted: " + spent.orElse(
                            "a condition that only the matcher can decide; narrow the query"));
                }
            } catch (BackendException e) {
                if (e.kind() != Kind.DEADLINE || pages.pages() == 0) {
                    throw e;
                }
                problems.add(e.getMessage());
            }
            problems.addAll(pages.problems());
            said.addAll(pages.warnings());
        }
    }
}
