package dev.tinkr.api.wire;

import dev.tinkr.model.HistogramBucket;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Counts of log entries by level. */
@Schema(name = "HistogramAnswer", description = "Counts of log entries by level.")
public record HistogramAnswer(
        List<WireBucket> buckets,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static HistogramAnswer of(Outcome<List<HistogramBucket>> outcome, List<String> unknownFields) {
        return new HistogramAnswer(outcome.value().stream().map(WireBucket::of).toList(),
                WireMeta.of(outcome.meta(), unknownFields));
    }

    /** What it says. */
    public Outcome<List<HistogramBucket>> outcome() {
        return new Outcome<>(buckets.stream().map(WireBucket::bucket).toList(), meta.meta());
    }
}
