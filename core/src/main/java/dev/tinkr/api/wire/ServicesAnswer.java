package dev.tinkr.api.wire;

import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The services the backend knows. */
@Schema(name = "ServicesAnswer", description = "The services the backend knows.")
public record ServicesAnswer(@Schema(description = "Their names, sorted.") List<String> services, WireMeta meta) {

    /** The answer to a request with those unknown fields. */
    public static ServicesAnswer of(Outcome<List<String>> outcome, List<String> unknownFields) {
        return new ServicesAnswer(outcome.value(), WireMeta.of(outcome.meta(), unknownFields));
    }

    /** What it says. */
    public Outcome<List<String>> outcome() {
        return new Outcome<>(services, meta.meta());
    }
}
