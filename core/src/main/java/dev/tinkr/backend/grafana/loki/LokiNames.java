package dev.tinkr.backend.grafana.loki;

import dev.tinkr.query.AttributeNames;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Where the canonical fields stand in what Loki stores, and what an attribute may be called there. */
final class LokiNames {

    /** What may hold the service, the first that a Loki has decides. */
    static final List<String> SERVICE_LABELS = List.of("service_name", "service", "app", "job", "container",
            "application", "app_kubernetes_io_name", "component");
    /** What Loki itself writes where a stream names no service. */
    static final String NO_SERVICE = "unknown_service";
    /** Labels and metadata that hold a trace's id. */
    static final List<String> TRACE_LABELS = List.of("trace_id", "traceid", "traceID", "traceId", "TraceId",
            "dd_trace_id", "trace");
    /** The same in a line. */
    static final List<String> TRACE_FIELDS = List.of("trace_id", "traceid", "traceID", "traceId", "TraceId",
            "trace.id", "dd.trace_id", "otelTraceID", "trace");
    /** Labels and metadata that hold a span's id. */
    static final List<String> SPAN_LABELS = List.of("span_id", "spanid", "spanID", "spanId", "SpanId", "dd_span_id",
            "span");
    /** The same in a line. */
    static final List<String> SPAN_FIELDS = List.of("span_id", "spanid", "spanID", "spanId", "SpanId", "span.id",
            "dd.span_id", "otelSpanID", "span");
    /** Fields of a line that are its message. */
    static final List<String> MESSAGE_FIELDS = List.of("message", "msg", "body", "log");

    private LokiNames() {}

    /** The labels that an attribute of that name may be. */
    static List<String> labelsOf(String attribute) {
        Set<String> names = new LinkedHashSet<>();
        names.add(LogQl.labelName(AttributeNames.withoutContainer(attribute)));
        names.add(LogQl.labelName(attribute));
        return List.copyOf(names);
    }

    /** The same query where an attribute also goes by the name that Loki makes of it. */
    static Query asStored(Query query) {
        return switch (query) {
            case Query.And and -> new Query.And(and.parts().stream().map(LokiNames::asStored).toList());
            case Query.Or or -> new Query.Or(or.parts().stream().map(LokiNames::asStored).toList());
            case Query.Not not -> new Query.Not(asStored(not.part()));
            case Query.FieldMatches matches -> underEachName(matches.field(), query,
                    field -> new Query.FieldMatches(field, matches.pattern()));
            case Query.FieldInRange range -> underEachName(range.field(), query,
                    field -> new Query.FieldInRange(field, range.lower(), range.upper()));
            case Query.FieldExists exists -> underEachName(exists.field(), query, Query.FieldExists::new);
            case Query.All all -> query;
            case Query.Text text -> query;
            case Query.LevelIn level -> query;
        };
    }

    private static Query underEachName(Field field, Query asked, Function<Field, Query> under) {
        if (!(field instanceof Field.Attribute attribute)) {
            return asked;
        }
        List<Query> either = new ArrayList<>(List.of(asked));
        for (String name : labelsOf(attribute.name())) {
            if (!name.equals(attribute.name())) {
                either.add(under.apply(new Field.Attribute(name)));
            }
        }
        return Query.or(either);
    }
}
