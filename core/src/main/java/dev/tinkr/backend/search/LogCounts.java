package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.Translation;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Counts log entries by level and bucket. The engine counts what it can decide; documents of which it left something out
 * of the index, and conditions that only the matcher can decide, are read and counted here, all of them.
 */
final class LogCounts {

    /** Buckets times levels stay far under the 65,536 that engines allow. */
    private static final int BUCKETS_A_SEARCH = 4_000;
    private static final int LEVEL_NAMES = 200;
    private static final int PAGE = 5_000;
    private static final long BUDGET = 1_000_000;

    private final SearchClient client;
    private final SearchLayouts layouts;

    LogCounts(SearchClient client, SearchLayouts layouts) {
        this.client = client;
        this.layouts = layouts;
    }

    /** The counts that the request asks for, from the indices of the pattern. */
    Answer<List<HistogramBucket>> answer(CountRequest request, String pattern, Deadline deadline) {
        if (request.step().toNanos() % 1_000_000 != 0) {
            throw new BackendException(Kind.BAD_REQUEST, "a step of whole milliseconds is needed, not " + request
                    .step());
        }
        SearchLayout layout = layouts.of(pattern, deadline);
        Translation<SearchFilter> translation = translated(request, layout);
        if (!translation.nativeQuery().unmapped().isEmpty()) {
            layout = layouts.again(pattern, deadline);
            translation = translated(request, layout);
        }
        Counting counting = new Counting(request, pattern, layout, translation.nativeQuery(), deadline);
        return SearchLogs.withGaps(counting.answer(), layout, pattern, translation.nativeQuery().unmapped());
    }

    private static Translation<SearchFilter> translated(CountRequest request, SearchLayout layout) {
        return SearchTranslator.translate(request.services(),
                Platforms.narrowed(request.query(), request.resourceType(),
                        layout),
                request.window(), layout);
    }

    /** One request being counted. */
    private final class Counting {

        private final CountRequest request;
        private final String pattern;
        private final SearchLayout layout;
        private final SearchFilter filter;
        private final Deadline deadline;
        private final LevelBuckets buckets;
        private final List<String> problems = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private String sent = "";
        private long looked;

        Counting(CountRequest request, String pattern, SearchLayout layout, SearchFilter filter, Deadline deadline) {
            this.request = request;
            this.pattern = pattern;
            this.layout = layout;
            this.filter = filter;
            this.deadline = deadline;
            this.buckets = new LevelBuckets(request.window(), request.step());
        }

        Answer<List<HistogramBucket>> answer() {
            if (filter.decided().isPresent() && levelsCanBeCounted()) {
                Map<String, Object> sure = filter.decided().get();
                if (!filter.doubts().isEmpty()) {
                    List<Map<String, Object>> doubts = List.copyOf(filter.doubts());
                    sure = Dsl.object("bool", Dsl.object("filter", List.of(sure), "must_not", doubts));
                    read(Dsl.object("bool", Dsl.object("filter", List.of(filter.superset(), Dsl.or(doubts)))));
                }
                for (TimeWindow part : buckets.parts(BUCKETS_A_SEARCH)) {
                    aggregate(sure, part);
                }
            } else {
                read(filter.superset());
            }
            Answer<List<HistogramBucket>> answer = Answer.of(buckets.list(), sent).withScanned(looked == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(looked), OptionalLong.empty());
            for (String problem : problems) {
                answer = answer.cutShort(problem);
            }
            for (String remark : remarks) {
                answer = answer.withWarning(remark);
            }
            return answer;
        }

        /** Not where one field is a number here and a name there. */
        private boolean levelsCanBeCounted() {
            return new LevelClauses(layout).onlyNames().isPresent() || !levelFilters().isEmpty();
        }

        private void aggregate(Map<String, Object> query, TimeWindow part) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("size", 0);
            body.put("track_total_hits", false);
            body.put("query", part.equals(request.window())
                    ? query
                    : Dsl.object("bool", Dsl.object("filter", List.of(query, SearchTranslator.range(layout, part,
                            false)))));
            Map<String, Object> histogram = Dsl.object("field", layout.timestamp(), "fixed_interval", request.step()
                    .toMillis() + "ms");
            histogram.put("min_doc_count", 1);
            Optional<String> names = new LevelClauses(layout).onlyNames();
            Map<String, Object> byLevel = names.map(path -> Dsl.object("terms", Dsl.object("field", path, "size",
                    LEVEL_NAMES))).orElseGet(() -> Dsl.object("filters", Dsl.object("filters", levelFilters())));
            body.put("aggs", Dsl.object("buckets", Dsl.object("date_histogram", histogram, "aggs", Dsl.object("levels",
                    byLevel))));
            sent = sent.isEmpty() ? Json.write(body) : sent;
            SearchAnswer<Hit> answer = client.search("the count of log entries", pattern, body, hit -> hit, deadline);
            answer.problems().stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
            buckets.add(answer.aggregations());
        }

        private Map<String, Object> levelFilters() {
            Map<String, Object> filters = new LinkedHashMap<>();
            for (Level level : EnumSet.complementOf(EnumSet.of(Level.UNKNOWN))) {
                new LevelClauses(layout).in(EnumSet.of(level)).decided().ifPresent(dsl -> filters.put(level.name(),
                        dsl));
            }
            return filters;
        }

        private void read(Map<String, Object> query) {
            sent = Json.write(SearchPages.body(query, layout, Order.ASC, PAGE));
            Function<Hit, Optional<LogEntry>> judge = LogSearch.judge(request.services(), request.window(),
                    filter);
            SearchPages pages = new SearchPages(client, pattern, query, layout, Order.ASC, Optional.empty(), deadline);
            try (pages) {
                while (!pages.exhausted() && looked < BUDGET) {
                    for (SearchPages.Found<Optional<LogEntry>> found : pages.next(PAGE, judge)) {
                        found.item().ifPresent(buckets::add);
                        pages.passed(found);
                        looked++;
                    }
                }
                if (!pages.exhausted()) {
                    problems.add("only the first " + looked
                            + " documents were counted: a condition that only the matcher can decide; narrow the query");
                }
            } catch (BackendException e) {
                if (e.kind() != Kind.DEADLINE || pages.pages() == 0) {
                    throw e;
                }
                problems.add(e.getMessage());
            }
            problems.addAll(pages.problems());
            remarks.addAll(pages.remarks());
        }
    }
}
