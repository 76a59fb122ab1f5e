package dev.tinkr.backend.search;

import dev.tinkr.conformance.CorpusRecord;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** The layouts in which log records are found in the two engines, as their writers and templates make them. */
enum CorpusLayout {

    /** ECS as Elastic's agents and templates have it. */
    ECS(Kind.ELASTICSEARCH, """
            {"mappings": {"dynamic": false, "properties": {
              "@timestamp": {"type": "date"}, "message": {"type": "text"},
              "log": {"properties": {"level": {"type": "keyword", "ignore_above": 1024}}},
              "service": {"properties": {"name": {"type": "keyword", "ignore_above": 1024}}},
              "trace": {"properties": {"id": {"type": "keyword"}}}, "span": {"properties": {"id": {"type": "keyword"}}},
              "labels": {"type": "flattened"}}}}
            """) {
        @Override
        Map<String, Object> document(CorpusRecord record) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("@timestamp", record.entry().timestamp().toString());
            document.put("message", record.entry().message());
            putText(document, "log.level", record.sentLevel());
            if (!record.entry().service().isEmpty()) {
                document.put("service", Map.of("name", record.entry().service()));
            }
            putText(document, "trace.id", record.entry().traceId());
            putText(document, "span.id", record.entry().spanId());
            document.put("labels", record.entry().attributes());
            return document;
        }
    },

    /** Elastic's own OpenTelemetry streams; its {@code match_only_text} is {@code text} here. */
    ELASTIC_OTEL(Kind.ELASTICSEARCH,
            """
                    {"settings": {"index.mapping.ignore_malformed": true, "index.mapping.coerce": false,
                       "index.mapping.total_fields.limit": 3000},
                     "mappings": {"dynamic": false, "date_detection": false,
                      "dynamic_templates": [{"strings": {"match_mapping_type": "string",
                        "mapping": {"type": "keyword", "ignore_above": 1024}}}],
                      "properties": {
                      "@timestamp": {"type": "date_nanos"}, "observed_timestamp": {"type": "date_nanos"},
                      "severity_text": {"type": "keyword"}, "severity_number": {"type": "long"},
                      "trace_id": {"type": "keyword"}, "span_id": {"type": "keyword"},
                      "body": {"properties": {"text": {"type": "text"}}},
                      "message": {"type": "alias", "path": "body.text"}, "log.level": {"type": "alias", "path": "severity_text"},
                      "trace.id": {"type": "alias", "path": "trace_id"},
                      "attributes": {"type": "passthrough", "dynamic": true, "priority": 20},
                      "resource": {"properties": {"attributes": {"type": "passthrough", "dynamic": true, "priority": 40}}}}}}
                    """) {
        @Override
        Map<String, Object> document(CorpusRecord record) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("@timestamp", record.entry().timestamp().toString());
            document.put("body", Map.of("text", record.entry().message()));
            putText(document, "severity_text", record.sentLevel());
            putNumber(document, "severity_number", record.entry().level());
            putText(document, "trace_id", record.entry().traceId());
            putText(document, "span_id", record.entry().spanId());
            document.put("attributes", record.entry().attributes());
            document.put("resource", Map.of("attributes", service(record.entry(), "service.name")));
            return document;
        }
    },

    /** The collector's OpenSearch exporter without any template: what the engine guesses. */
    SS4O(Kind.OPENSEARCH, """
            {"settings": {"index.mapping.total_fields.limit": 3000, "index.mapping.coerce": false}}
            """) {
        @Override
        Map<String, Object> document(CorpusRecord record) {
            return ss4o(record);
        }
    },

    /** The same with the templates that keep attributes and resource flat. */
    SS4O_FLAT(Kind.OPENSEARCH, """
            {"mappings": {"properties": {
              "@timestamp": {"type": "date_nanos"}, "body": {"type": "text"},
              "severity": {"properties": {"text": {"type": "keyword"}, "number": {"type": "long"}}},
              "traceId": {"type": "keyword"}, "spanId": {"type": "keyword"},
              "resource": {"type": "flat_object"}, "attributes": {"type": "flat_object"}}}}
            """) {
        @Override
        Map<String, Object> document(CorpusRecord record) {
            return ss4o(record);
        }
    },

    /** Data Prepper and the exporter's {@code otel-v1}. */
    OTEL_V1(Kind.OPENSEARCH, """
            {"settings": {"index.mapping.ignore_malformed": true, "index.mapping.coerce": false,
               "index.mapping.total_fields.limit": 3000},
             "mappings": {"date_detection": false,
              "dynamic_templates": [
                {"attributes": {"path_match": "attributes.*", "match_mapping_type": "string",
                  "mapping": {"type": "keyword", "ignore_above": 256}}},
                {"resource": {"path_match": "resource.attributes.*", "mapping": {"type": "keyword"}}}],
              "properties": {
              "@timestamp": {"type": "date_nanos"}, "time": {"type": "date_nanos"}, "body": {"type": "text"},
              "severity": {"properties": {"text": {"type": "keyword"}, "number": {"type": "integer"}}},
              "serviceName": {"type": "keyword"}, "traceId": {"type": "keyword"}, "spanId": {"type": "keyword"}}}}
            """) {
        @Override
        Map<String, Object> document(CorpusRecord record) {
            Map<String, Object> document = ss4o(record);
            document.put("time", document.get("@timestamp"));
            document.put("resource", Map.of("attributes", service(record.entry(), "service.name")));
            putText(document, "serviceName", record.entry().service());
            return document;
        }
    },

    /** Data Prepper as it was for years: flat names, an at sign for every dot. */
    DATA_PREPPER_CLASSIC(Kind.OPENSEARCH, """
            {"settings": {"index.mapping.ignore_malformed": true, "index.mapping.coerce": false,
               "index.mapping.total_fields.limit": 3000},
             "mappings": {"date_detection": false,
              "dynamic_templates": [
                {"log": {"path_match": "log.attributes.*", "mapping": {"type": "keyword"}}},
                {"resource": {"path_match": "resource.attributes.*", "mapping": {"type": "keyword"}}}],
              "properties": {
              "time": {"type": "date_nanos"}, "observedTimestamp": {"type": "date_nanos"}, "body": {"type": "text"},
              "severityText": {"type": "keyword"}, "severityNumber": {"type": "integer"},
              "traceId": {"type": "keyword"}, "spanId": {"type": "keyword"}}}}
            """) {
        @Override
        boolean holds(LogEntry entry) {
            return entry.attributes().entrySet().stream().noneMatch(attribute -> attribute.getKey().contains("@")
                    || attribute.getValue() instanceof Map || attribute.getValue() instanceof Iterable<?> list && list
                            .toString().contains("{"));
        }

        @Override
        Map<String, Object> document(CorpusRecord record) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("time", record.entry().timestamp().toString());
            document.put("body", record.entry().message());
            putText(document, "severityText", record.sentLevel());
            putNumber(document, "severityNumber", record.entry().level());
            putText(document, "traceId", record.entry().traceId());
            putText(document, "spanId", record.entry().spanId());
            record.entry().attributes().forEach((name, value) -> document.put("log.attributes." + name.replace('.',
                    '@'), value));
            service(record.entry(), "resource.attributes.service@name").forEach(document::put);
            return document;
        }
    },

    /** What the first documentation of the otel backend showed. */
    SEED(Kind.OPENSEARCH, """
            {"mappings": {"properties": {
              "@timestamp": {"type": "date_nanos"}, "body": {"type": "text"}, "severity": {"type": "keyword"},
              "traceId": {"type": "keyword"}, "spanId": {"type": "keyword"},
              "resource": {"properties": {"service.name": {"type": "keyword"}}},
              "attributes": {"type": "flat_object"}}}}
            """) {
        @Override
        Map<String, Object> document(CorpusRecord record) {
            Map<String, Object> document = ss4o(record);
            document.remove("severity");
            putText(document, "severity", record.sentLevel());
            return document;
        }
    };

    private final Kind engine;
    private final String index;

    CorpusLayout(Kind engine, String index) {
        this.engine = engine;
        this.index = index;
    }

    /** The engine it is found in. */
    Kind engine() {
        return engine;
    }

    /** Settings and mappings of its index. */
    String index() {
        return index;
    }

    /** Whether a writer of this layout could have written such a record. */
    boolean holds(LogEntry entry) {
        return true;
    }

    /** The record as its writer would put it. */
    abstract Map<String, Object> document(CorpusRecord record);

    private static Map<String, Object> ss4o(CorpusRecord record) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@timestamp", record.entry().timestamp().toString());
        document.put("body", record.entry().message());
        Map<String, Object> severity = new LinkedHashMap<>();
        putText(severity, "text", record.sentLevel());
        putNumber(severity, "number", record.entry().level());
        if (!severity.isEmpty()) {
            document.put("severity", severity);
        }
        putText(document, "traceId", record.entry().traceId());
        putText(document, "spanId", record.entry().spanId());
        document.put("attributes", record.entry().attributes());
        document.put("resource", service(record.entry(), "service.name"));
        return document;
    }

    private static Map<String, Object> service(LogEntry entry, String name) {
        return entry.service().isEmpty() ? Map.of() : Map.of(name, entry.service());
    }

    private static void putText(Map<String, Object> document, String name, String value) {
        if (!value.isEmpty()) {
            document.put(name, value);
        }
    }

    private static void putNumber(Map<String, Object> document, String name, Level level) {
        if (level != Level.UNKNOWN) {
            document.put(name, 4L * (level.ordinal() - 1) + 1);
        }
    }
}
