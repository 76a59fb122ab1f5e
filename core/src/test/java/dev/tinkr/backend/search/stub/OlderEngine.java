package dev.tinkr.backend.search.stub;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import dev.tinkr.testing.http.StubServer;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A real engine of today that answers as an older version of it: whatever path, parameter, member, clause or option that
 * version does not know is refused as it would be. Written from the vendors' references of Elasticsearch 7.17 and
 * OpenSearch 1.3, of which the later ones know all.
 */
public final class OlderEngine implements StubServer.Site {

    /** Versions that cannot be started here. */
    public enum Version {
        ELASTICSEARCH_7_17(Kind.ELASTICSEARCH, "7.17.29", true), ELASTICSEARCH_8(Kind.ELASTICSEARCH, "8.19.2",
                true), OPENSEARCH_1(Kind.OPENSEARCH, "1.3.20", false), OPENSEARCH_2_3(Kind.OPENSEARCH, "2.3.0",
                        false), OPENSEARCH_2(Kind.OPENSEARCH, "2.19.1", true);

        private final Kind kind;
        private final String number;
        private final boolean pointsInTime;

        Version(Kind kind, String number, boolean pointsInTime) {
            this.kind = kind;
            this.number = number;
            this.pointsInTime = pointsInTime;
        }

        /** Of which engine. */
        public Kind kind() {
            return kind;
        }

        /** Whether it has points in time. */
        public boolean pointsInTime() {
            return pointsInTime;
        }
    }

    private static final Set<String> LENIENT = Set.of("ignore_unavailable", "allow_no_indices");
    private static final Set<String> BODY = Set.of("size", "query", "sort", "search_after", "timeout",
            "track_total_hits", "aggs");
    private static final Map<String, Set<String>> CLAUSES = Map.ofEntries(Map.entry("match_all", Set.of()), Map.entry(
            "match_none", Set.of()),
            Map.entry("term", Set.of("value", "boost", "case_insensitive")), Map.entry("match", Set.of(
                    "query", "operator", "lenient", "zero_terms_query", "analyzer", "fuzziness")),
            Map.entry("match_phrase",
                    Set.of("query", "slop", "analyzer", "zero_terms_query")),
            Map.entry("wildcard", Set.of("value", "wildcard",
                    "boost", "rewrite", "case_insensitive")),
            Map.entry("regexp", Set.of("value", "flags", "boost", "rewrite",
                    "max_determinized_states", "case_insensitive")),
            Map.entry("range", Set.of("gt", "gte", "lt", "lte",
                    "format", "time_zone", "relation", "boost")));
    private static final Set<String> AGGREGATIONS = Set.of("terms", "date_histogram", "filters", "filter", "avg", "sum",
            "min", "max", "value_count", "percentiles");

    private final Version version;
    private final EngineProxy engine;

    /** That version. */
    public OlderEngine(Version version) {
        this.version = version;
        this.engine = new EngineProxy(SearchEngine.of(version.kind));
    }

    @Override
    public StubReply answer(StubRequest request) throws Exception {
        try {
            if (request.path().equals("/") && request.method().equals("GET")) {
                return root();
            }
            examineHeaders(request);
            examine(request);
        } catch (Refusal refusal) {
            return StubReply.json(400,
                    "{\"error\":{\"type\":\"parsing_exception\",\"reason\":" + JSONObjectUtils.toJSONString(
                            Map.of("reason", refusal.getMessage())) + "},\"status\":400}");
        }
        return engine.answer(request);
    }

    private StubReply root() {
        String distribution = version.kind == Kind.OPENSEARCH ? "\"distribution\":\"opensearch\"," : "";
        return StubReply.json("{\"name\":\"n\",\"cluster_name\":\"c\",\"version\":{" + distribution + "\"number\":\""
                + version.number + "\"},\"tagline\":\"t\"}");
    }

    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    private static void examineHeaders(StubRequest request) throws Refusal {
        for (String name : List.of("Accept", "Content-Type")) {
            if (!request.header(name).orElse("application/json").equals("application/json")) {
                throw new Refusal("Invalid media-type value on headers [" + name + "]");
            }
        }
    }

    private void examine(StubRequest request) throws Refusal, ParseException {
        String path = request.path();
        boolean openSearch = version.kind == Kind.OPENSEARCH;
        String pit = openSearch ? "/_search/point_in_time" : "/_pit";
        if (path.endsWith(pit) && version.pointsInTime) {
            if (request.method().equals("POST")) {
                // OpenSearch's reference does not list the second, but it has read it ever since it has points in time.
                only(request.query().keySet(), Set.of("keep_alive", "ignore_unavailable"));
            } else if (!request.method().equals("DELETE") || !path.equals(pit)) {
                throw noHandler(request);
            }
        } else if (path.matches("/[^/]+/_field_caps") && request.method().equals("GET")) {
            Set<String> known = new HashSet<>(LENIENT);
            known.add("fields");
            only(request.query().keySet(), known);
        } else if (path.matches("(/[^/]+)?/_search") && request.method().equals("POST")) {
            only(request.query().keySet(), LENIENT);
            Map<String, Object> body = JSONObjectUtils.parse(request.body());
            if (body.containsKey("pit") == !path.equals("/_search")) {
                throw new Refusal("[indices] cannot be used with point in time");
            }
            search(body);
        } else {
            throw noHandler(request);
        }
    }

    private static Refusal noHandler(StubRequest request) {
        return new Refusal("no handler found for uri [" + request.path() + "] and method [" + request.method() + "]");
    }

    private void search(Map<String, Object> body) throws Refusal {
        Set<String> known = new HashSet<>(BODY);
        if (version.pointsInTime) {
            known.add("pit");
        }
        only(body.keySet(), known);
        if (((Number) body.get("size")).intValue() > 10_000) {
            throw new Refusal("Result window is too large");
        }
        clause(object(body.get("query")));
        if (body.get("sort") instanceof List<?> sorts) {
            for (Object sort : sorts) {
                for (Object options : object(sort).values()) {
                    only(object(options).keySet(), Set.of("order", "unmapped_type", "numeric_type", "missing"));
                }
            }
        }
        if (body.containsKey("aggs")) {
            aggregations(object(body.get("aggs")));
        }
    }

    private void clause(Map<String, Object> clause) throws Refusal {
        if (clause.size() != 1) {
            throw new Refusal("query malformed, empty clause found");
        }
        String name = clause.keySet().iterator().next();
        Map<String, Object> inside = object(clause.get(name));
        switch (name) {
            case "bool" -> {
                only(inside.keySet(), Set.of("filter", "must", "must_not", "should", "minimum_should_match"));
                for (Object part : inside.values()) {
                    if (part instanceof List<?> parts) {
                        for (Object each : parts) {
                            clause(object(each));
                        }
                    }
                }
            }
            case "exists" -> only(inside.keySet(), Set.of("field", "boost"));
            case "terms" -> {
                for (Object values : inside.values()) {
                    if (!(values instanceof List<?> list) || list.size() > 65_536) {
                        throw new Refusal("[terms] query requires an array of at most 65536 terms");
                    }
                }
            }
            case "nested" -> {
                only(inside.keySet(), Set.of("path", "query", "score_mode", "ignore_unmapped"));
                clause(object(inside.get("query")));
            }
            case "query_string" -> only(inside.keySet(), Set.of("query", "default_field", "fields"));
            default -> {
                if (!CLAUSES.containsKey(name)) {
                    throw new Refusal("unknown query [" + name + "]");
                }
                for (Object options : inside.values()) {
                    only(object(options).keySet(), CLAUSES.get(name));
                }
            }
        }
    }

    private void aggregations(Map<String, Object> aggregations) throws Refusal {
        for (Object each : aggregations.values()) {
            for (Map.Entry<String, Object> part : object(each).entrySet()) {
                if (part.getKey().equals("aggs")) {
                    aggregations(object(part.getValue()));
                } else if (!AGGREGATIONS.contains(part.getKey())) {
                    throw new Refusal("Unknown aggregation type [" + part.getKey() + "]");
                } else if (part.getKey().equals("date_histogram")) {
                    only(object(part.getValue()).keySet(), Set.of("field", "fixed_interval", "min_doc_count",
                            "extended_bounds", "time_zone", "offset", "format"));
                }
            }
        }
    }

    private static void only(Set<String> given, Set<String> known) throws Refusal {
        for (String name : given) {
            if (!known.contains(name)) {
                throw new Refusal("unknown or unrecognized [" + name + "]");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) throws Refusal {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new Refusal("expected an object and found " + value);
    }
}
