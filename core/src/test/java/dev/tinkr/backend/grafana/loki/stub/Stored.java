package dev.tinkr.backend.grafana.loki.stub;

import java.util.Map;

/** A line as it is kept. */
public record Stored(Map<String, String> labels, long nanos, String line, Map<String, String> metadata) {

    /** Copies the maps. */
    public Stored {
        labels = Map.copyOf(labels);
        metadata = Map.copyOf(metadata);
    }
}
