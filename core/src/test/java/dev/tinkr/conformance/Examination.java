package dev.tinkr.conformance;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks an engine the same question at once in one order, page by page in the other, and counted, and compares each
 * answer with the reference.
 */
final class Examination {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMinutes(7);
    private static final int MOST_PAGES = 3;
    private static final int MOST_SHOWN = 4;
    private static final int LONGEST_SHOWN = 200;

    private final ConformanceEngine engine;
    private final Reference reference;

    Examination(ConformanceEngine engine, Reference reference) {
        this.engine = engine;
        this.reference = reference;
    }

    /** What is wrong with the engine's answers; empty when nothing is. */
    Optional<String> ask(Question question) {
        List<LogEntry> expected = reference.answerTo(question);
        Set<Integer> mayDiffer = reference.mayDiffer(question);
        LogRequest whole = LogRequest.of(question.services(), question.query(), question.window(),
                LogRequest.MAX_LIMIT);
        int pageSize = Math.max(question.pageSize(), expected.size() / MOST_PAGES + 1);
        LogRequest page = LogRequest.of(question.services(), question.query(), question.window(), pageSize);
        try {
            checkLogs(read(whole.withOrder(question.order())), expected, mayDiffer, question.order(), "all at once");
            if (question.paged()) {
                checkLogs(read(page.withOrder(question.opposite())), expected, mayDiffer, question.opposite(), "by "
                        + pageSize);
            }
            checkCounts(question, expected, mayDiffer);
            return Optional.empty();
        } catch (RuntimeException | AssertionError e) {
            return Optional.of(question.origin() + "\n  query:    " + question.text() + "\n  services: "
                    + question.services() + " in " + question.window() + "\n  native:   "
                    + engine.backend().translate(whole).text() + "\n  " + (e instanceof AssertionError
                            ? e.getMessage()
                            : describe(e)));
        }
    }

    private static String describe(Throwable e) {
        return e + " at " + e.getStackTrace()[0] + (e.getCause() == null ? "" : ", caused by " + e.getCause());
    }

    /** All pages, each of which must be complete. */
    private List<LogEntry> read(LogRequest first) {
        List<LogEntry> entries = new ArrayList<>();
        LogRequest request = first;
        while (true) {
            Answer<List<LogEntry>> answer = engine.backend().queryLogs(request, Deadline.after(PATIENCE));
            require(!answer.partial(), "the answer is partial: " + answer.warnings());
            require(answer.value().size() <= request.limit(), "more entries than the limit");
            entries.addAll(answer.value());
            if (answer.next().isEmpty()) {
                return entries;
            }
            require(!answer.value().isEmpty() || entries.size() < 2 * reference.entries().size(),
                    "empty pages without an end");
            request = first.withPosition(answer.next());
        }
    }

    private void checkLogs(List<LogEntry> found, List<LogEntry> expected, Set<Integer> mayDiffer,
            LogRequest.Order order,
            String how) {
        Set<Integer> numbers = new HashSet<>();
        Instant last = null;
        for (LogEntry entry : found) {
            int number = Corpus.number(entry);
            require(numbers.add(number), () -> how + ", " + order + ": twice: " + shown(entry));
            Instant time = Optional.ofNullable(reference.entry(number)).map(LogEntry::timestamp).orElse(Instant.MIN);
            boolean inOrder = last == null
                    || (order == LogRequest.Order.ASC ? !time.isBefore(last) : !time.isAfter(last));
            require(inOrder, () -> how + ", " + order + ": out of order: " + shown(entry));
            last = time;
        }
        List<Integer> wanted = expected.stream().map(Corpus::number).toList();
        List<Integer> missing = wanted.stream().filter(n -> !numbers.contains(n) && !mayDiffer.contains(n)).toList();
        List<Integer> surplus = numbers.stream().filter(n -> !wanted.contains(n) && !mayDiffer.contains(n)).toList();
        require(missing.isEmpty() && surplus.isEmpty(),
                () -> how + ", " + order + ": " + found.size() + " of " + wanted.size() + " entries"
                        + shown("missing", missing) + shown("not asked for", surplus));
    }

    private void checkCounts(Question question, List<LogEntry> expected, Set<Integer> mayDiffer) {
        List<HistogramBucket> buckets = engine.backend().countLogs(new CountRequest(question.services(),
                question.query(), question.window(), STEP, Optional.empty()), Deadline.after(PATIENCE)).value();
        Instant end = question.window().start();
        for (HistogramBucket bucket : buckets) {
            require(bucket.start().equals(end),
                    "counts: a hole or an overlap at " + end + ", next is " + bucket.start());
            end = bucket.end();
            require(end.equals(question.window().end()) || end.toEpochMilli() % STEP.toMillis() == 0
                    && end.getNano() % 1_000_000 == 0, "counts: a bucket ends at " + end);
            Map<Level, Long> wanted = new EnumMap<>(Level.class);
            expected.stream().filter(entry -> !entry.timestamp().isBefore(bucket.start())
                    && entry.timestamp().isBefore(bucket.end()))
                    .forEach(entry -> wanted.merge(entry.level(), 1L, Long::sum));
            Map<Level, Long> counted = new HashMap<>(bucket.counts());
            counted.values().removeIf(count -> count == 0);
            require(counted.equals(wanted) || !mayDiffer.isEmpty(),
                    () -> "counts: from " + bucket.start() + " " + counted
                            + " instead of " + wanted);
        }
        require(end.equals(question.window().end()), "counts: the buckets end at " + end);
    }

    private String shown(String what, List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        numbers.stream().limit(MOST_SHOWN).forEach(number -> text.append("\n    ").append(what).append(": ")
                .append(shown(reference.entry(number))));
        return text
                + (numbers.size() > MOST_SHOWN ? "\n    " + what + ": " + (numbers.size() - MOST_SHOWN) + " more" : "");
    }

    private static String shown(LogEntry entry) {
        String text = String.valueOf(entry);
        return text.length() <= LONGEST_SHOWN
                ? text
                : text.substring(0, LONGEST_SHOWN) + "… " + entry.attributes()
                        .toString().substring(0, Math.min(LONGEST_SHOWN, entry.attributes().toString().length()));
    }

    private static void require(boolean holds, String otherwise) {
        require(holds, () -> otherwise);
    }

    private static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }
}
