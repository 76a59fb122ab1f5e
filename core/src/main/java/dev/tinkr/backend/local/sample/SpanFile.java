package dev.tinkr.backend.local.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes spans, a line for each batch. */
final class SpanFile {

    private static final int ERROR = 2;

    private final OtlpFile file;
    private final JsonGenerator json;

    SpanFile(OtlpFile file) {
        this.file = file;
        this.json = file.json();
    }

    void write(List<Span> spans) throws IOException {
        if (spans.isEmpty()) {
            return;
        }
        Map<Workload, List<Span>> bySource = new LinkedHashMap<>();
        spans.stream().sorted(Comparator.comparingLong(Span::end))
                .forEach(span -> bySource.computeIfAbsent(span.source(), key -> new ArrayList<>()).add(span));
        json.writeStartObject();
        json.writeArrayFieldStart("resourceSpans");
        for (Map.Entry<Workload, List<Span>> source : bySource.entrySet()) {
            json.writeStartObject();
            file.resource(source.getKey());
            json.writeArrayFieldStart("scopeSpans");
            json.writeStartObject();
            file.scope("shop/tracing");
            json.writeArrayFieldStart("spans");
            for (Span span : source.getValue()) {
                span(span);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        file.endLine();
    }

    private void span(Span span) throws IOException {
        json.writeStartObject();
        json.writeStringField("traceId", span.traceId());
        json.writeStringField("spanId", span.spanId());
        json.writeStringField("parentSpanId", span.parentSpanId());
        json.writeStringField("name", span.name());
        json.writeNumberField("kind", span.kind().number);
        file.time("startTimeUnixNano", span.start());
        file.time("endTimeUnixNano", span.end());
        List<Attribute> attributes = new ArrayList<>(span.attributes());
        if (!span.error().isEmpty()) {
            attributes.add(Attribute.of("error.type", span.error()));
        }
        file.attributes(attributes);
        json.writeObjectFieldStart("status");
        if (!span.error().isEmpty()) {
            json.writeNumberField("code", ERROR);
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
