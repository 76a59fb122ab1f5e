package dev.tinkr.backend.search;

import java.util.Map;

/** The layouts that the documentation names: what is assumed of indices that nobody asked yet. */
public enum DocumentedLayout {
    /** The Elastic Common Schema. */
    ECS("ECS", "", Map.of("@timestamp", "date", "service.name", "keyword", "log.level", "keyword", "message",
            "match_only_text", "trace.id", "keyword", "span.id", "keyword")),
    /** What the collector's OpenSearch exporter writes by default. */
    SS4O("SS4O", "attributes.", Map.of("@timestamp", "date", "resource.service.name", "text",
            "resource.service.name.keyword", "keyword", "severity.text", "text", "severity.text.keyword", "keyword",
            "severity.number", "long", "body", "text", "traceId", "text", "traceId.keyword", "keyword"));

    private final SearchLayout layout;

    DocumentedLayout(String name, String container, Map<String, String> types) {
        layout = SearchLayout.assumed(name, container, types);
    }

    SearchLayout layout() {
        return layout;
    }
}
