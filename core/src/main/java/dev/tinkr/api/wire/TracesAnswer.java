package dev.tinkr.api.wire;

import dev.tinkr.model.Trace;
import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Traces, the newest first. */
@Schema(name = "TracesAnswer", description = "Traces, the newest first.")
public record TracesAnswer(
        List<WireTrace> traces,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static TracesAnswer of(Outcome<List<Trace>> outcome, List<String> unknownFields) {
        return new TracesAnswer(outcome.value().stream().map(WireTrace::of).toList(),
                WireMeta.of(outcome.meta(), unknownFields));
    }

    /** What it says. */
    public Outcome<List<Trace>> outcome() {
        return new Outcome<>(traces.stream().map(WireTrace::trace).toList(), meta.meta());
    }

    /** The same, said to be cut short for that reason. */
    public TracesAnswer cut(String warning) {
        return new TracesAnswer(traces, meta.cut(warning));
    }
}
