package dev.tinkr.backend.search;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.http.AlikeObjects;
import dev.tinkr.backend.http.AlikeRecords;
import dev.tinkr.backend.http.Json;
import dev.tinkr.backend.http.MalformedAnswerException;
import dev.tinkr.backend.http.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Reads the answer to a search while it comes in: each document is decoded and forgotten before the next. */
final class SearchAnswerReader<T> implements Json.Reader<SearchAnswer<T>> {

    private static final int REASONS_SHOWN = 3;
    private static final AlikeObjects.Found NO_DOCUMENT = new AlikeObjects.Found(Shape.of(Map.of()), new Object[0]);

    private final Function<Hit, T> decoder;
    private final AlikeRecords records = new AlikeRecords();
    private final AlikeObjects documents = new AlikeObjects();
    private String index = "";

    SearchAnswerReader(Function<Hit, T> decoder) {
        this.decoder = decoder;
    }

    @Override
    public SearchAnswer<T> read(JsonParser parser) throws IOException {
        Json.expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
        List<T> hits = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        OptionalLong total = OptionalLong.empty();
        Map<String, Object> aggregations = Map.of();
        Optional<String> pointInTime = Optional.empty();
        boolean isSearch = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "hits" -> {
                    total = hits(parser, hits);
                    isSearch = true;
                }
                case "timed_out" -> {
                    if (parser.currentToken() == JsonToken.VALUE_TRUE) {
                        problems.add("the engine ran out of the time it was given");
                    }
                }
                case "_shards" -> shards(Json.readValue(parser), problems);
                case "_clusters" -> clusters(Json.readValue(parser), problems);
                case "aggregations" -> aggregations = Json.readObject(parser);
                case "pit_id" -> pointInTime = Optional.of(parser.getText());
                default -> parser.skipChildren();
            }
        }
        if (!isSearch) {
            throw new MalformedAnswerException("it is JSON, but not the answer to a search", null);
        }
        return new SearchAnswer<>(hits, List.copyOf(problems), total, aggregations, pointInTime);
    }

    private OptionalLong hits(JsonParser parser, List<T> hits) throws IOException {
        OptionalLong total = OptionalLong.empty();
        Json.expect(parser.currentToken(), JsonToken.START_OBJECT, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("hits")) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    hits.add(decoder.apply(hit(parser)));
                }
            } else if (name.equals("total")) {
                Object value = Json.readValue(parser);
                Object number = value instanceof Map<?, ?> object ? object.get("value") : value;
                total = number instanceof Number n ? OptionalLong.of(n.longValue()) : total;
            } else {
                parser.skipChildren();
            }
        }
        return total;
    }

    private Hit hit(JsonParser parser) throws IOException {
        String id = "";
        AlikeObjects.Found document = NO_DOCUMENT;
        List<Object> sort = List.of();
        records.begin();
        for (String name = records.nextName(parser); name != null; name = records.nextName(parser)) {
            switch (name) {
                case "_index" -> index = records.text(parser);
                case "_id" -> id = parser.getText();
                case "_source" -> document = documents.read(parser);
                case "sort" -> sort = Json.readValue(parser) instanceof List<?> values
                        ? Collections.<Object>unmodifiableList(values)
                        : List.of();
                default -> parser.skipChildren();
            }
        }
        return new Hit(index, index + "/" + id, document, sort);
    }

    private static void shards(Object shards, Set<String> problems) {
        if (!(shards instanceof Map<?, ?> object)) {
            return;
        }
        long total = number(object.get("total"));
        long failed = number(object.get("failed"));
        if (failed > 0) {
            Set<String> reasons = new LinkedHashSet<>();
            if (object.get("failures") instanceof List<?> failures) {
                for (Object failure : failures) {
                    if (failure instanceof Map<?, ?> one && reasons.size() < REASONS_SHOWN) {
                        String index = one.get("index") instanceof String name ? name + ": " : "";
                        reasons.add(index + reason(failure));
                    }
                }
            }
            problems.add(failed + " of " + total + " shards failed" + (reasons.isEmpty()
                    ? ""
                    : ": " + String.join("; ", reasons)));
        }
        // Shards that no node holds are counted, but by most versions not among the failed.
        long missing = object.get("successful") instanceof Number successful
                ? total - failed - successful.longValue()
                : 0;
        if (missing > 0) {
            problems.add(missing + " of " + total + " shards are on no node that runs: an index is red");
        }
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static void clusters(Object clusters, Set<String> problems) {
        if (clusters instanceof Map<?, ?> object) {
            for (String state : List.of("skipped", "partial", "failed")) {
                if (object.get(state) instanceof Number count && count.longValue() > 0) {
                    problems.add(
                            count + " of " + object.get("total") + " clusters: " + state + named(object.get("details"),
                                    state));
                }
            }
        }
    }

    /** Which clusters these are and why, where the engine is new enough to tell. */
    private static String named(Object details, String state) {
        Set<String> names = new LinkedHashSet<>();
        if (details instanceof Map<?, ?> clusters) {
            for (Map.Entry<?, ?> cluster : clusters.entrySet()) {
                if (cluster.getValue() instanceof Map<?, ?> one && state.equals(one.get("status"))
                        && names.size() < REASONS_SHOWN) {
                    names.add(cluster.getKey() + (one.get("failures") instanceof List<?> failures && !failures.isEmpty()
                            ? ", " + reason(failures.getFirst())
                            : ""));
                }
            }
        }
        return names.isEmpty() ? "" : " (" + String.join("; ", names) + ")";
    }

    private static String reason(Object failure) {
        return failure instanceof Map<?, ?> one && one.get("reason") instanceof Map<?, ?> reason
                ? reason.get("type") + ": " + reason.get("reason")
                : "no reason given";
    }
}
