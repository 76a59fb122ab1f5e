package dev.tinkr.backend.promql;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.MetricKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a service's metadata say of a metric: nothing, where its targets do not agree. */
record MetricFacts(MetricKind kind, String unit) {

    static final MetricFacts NONE = new MetricFacts(MetricKind.UNKNOWN, "");

    static Map<String, MetricFacts> read(JsonParser parser) throws IOException {
        Map<String, MetricFacts> facts = new HashMap<>();
        boolean answered = false;
        Json.expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            if (field.equals("data") && token == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String metric = parser.currentName();
                    parser.nextToken();
                    facts.put(metric, of(Json.readValue(parser)));
                }
            } else {
                answered |= Envelope.member(field, parser);
            }
        }
        Envelope.refuseUnless(answered);
        return facts;
    }

    private static MetricFacts of(Object entries) {
        if (!(entries instanceof List<?> list) || list.isEmpty()) {
            return NONE;
        }
        List<MetricFacts> each = list.stream().filter(Map.class::isInstance).map(entry -> entry((Map<?, ?>) entry))
                .distinct().toList();
        boolean oneKind = each.stream().map(MetricFacts::kind).distinct().count() == 1;
        return oneKind ? each.getFirst() : NONE;
    }

    private static MetricFacts entry(Map<?, ?> entry) {
        MetricKind kind = switch (String.valueOf(entry.get("type"))) {
            case "counter" -> MetricKind.COUNTER;
            case "gauge", "info", "stateset" -> MetricKind.GAUGE;
            case "histogram" -> MetricKind.HISTOGRAM;
            case "summary" -> MetricKind.SUMMARY;
            default -> MetricKind.UNKNOWN;
        };
        return new MetricFacts(kind, entry.get("unit") instanceof String unit ? unit : "");
    }
}
