package dev.tinkr.backend.search;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which services wrote anything: counted by the engine, or read from the newest documents where it cannot. */
final class ServiceNames {

    private static final int MOST = 10_000;
    private static final int READ = 5_000;
    private static final String NAMES = "names";

    private final SearchClient client;
    private final SearchLayouts layouts;

    ServiceNames(SearchClient client, SearchLayouts layouts) {
        this.client = client;
        this.layouts = layouts;
    }

    Answer<List<String>> answer(ServiceListRequest request, String pattern, Deadline deadline) {
        SearchLayout layout = layouts.of(pattern, deadline);
        Map<String, Object> inWindow = SearchTranslator.translate(ServiceSelector.ALL, new Query.All(), request
                .window(), layout).nativeQuery().superset();
        Map<String, Object> counted = new LinkedHashMap<>();
        boolean mustRead = false;
        List<Map<String, Object>> without = new ArrayList<>();
        for (String path : layout.services()) {
            Optional<MappedField> field = layout.mapping().field(path).filter(MappedField::aggregatable).or(() -> layout
                    .mapping().wholeValues(path)).filter(MappedField::aggregatable);
            field.ifPresent(found -> counted.put(path, counted(found, without)));
            mustRead |= field.isEmpty();
            without.add(Dsl.not(Dsl.exists(path)));
        }
        TreeSet<String> names = new TreeSet<>();
        Answer<List<String>> answer = Answer.of(List.of(), "");
        if (!counted.isEmpty()) {
            answer = count(pattern, inWindow, counted, names, deadline);
        }
        if (mustRead) {
            SearchPages pages = new SearchPages(client, pattern, inWindow, layout, Order.DESC, Optional.empty(),
                    deadline);
            try (pages) {
                pages.next(READ, new HitDecoder()::entry).forEach(found -> names.add(found.item().service()));
            }
            answer = pages.exhausted()
                    ? answer
                    : answer.cutShort("the engine cannot count this field; only the "
                            + "services of the newest " + READ + " entries are listed");
            for (String problem : pages.problems()) {
                answer = answer.cutShort(problem);
            }
        }
        names.remove("");
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        List<String> fitting = names.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(part)).toList();
        return answer.map(none -> fitting);
    }

    /** The names in a field, of the documents that have no service in the fields that are believed before it. */
    private static Map<String, Object> counted(MappedField field, List<Map<String, Object>> without) {
        Map<String, Object> terms = Dsl.object("terms", Dsl.object("field", field.path(), "size", MOST));
        return without.isEmpty()
                ? terms
                : Dsl.object("filter", Dsl.and(without), "aggs", Dsl.object(NAMES, terms));
    }

    private Answer<List<String>> count(String pattern, Map<String, Object> inWindow, Map<String, Object> counted,
            TreeSet<String> names, Deadline deadline) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("size", 0);
        body.put("track_total_hits", false);
        body.put("query", inWindow);
        body.put("aggs", counted);
        SearchAnswer<LogEntry> found = client.search("the list of services", pattern, body, new HitDecoder()::entry,
                deadline);
        Answer<List<String>> answer = Answer.of(List.of(), Json.write(body));
        List<String> problems = new ArrayList<>(found.problems());
        for (Object aggregation : found.aggregations().values()) {
            Map<?, ?> whole = (Map<?, ?>) aggregation;
            Map<?, ?> object = whole.get(NAMES) instanceof Map<?, ?> narrowed ? narrowed : whole;
            if (object.get("buckets") instanceof List<?> buckets) {
                buckets.forEach(bucket -> names.add(String.valueOf(((Map<?, ?>) bucket).get("key"))));
            }
            if (object.get("sum_other_doc_count") instanceof Number others && others.longValue() > 0) {
                problems.add("there are more than " + MOST + " services; the others are not listed");
            }
        }
        for (String problem : problems) {
            answer = answer.cutShort(problem);
        }
        return answer;
    }
}
