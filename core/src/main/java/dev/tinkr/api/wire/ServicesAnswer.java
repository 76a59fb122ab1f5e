package dev.tinkr.api.wire;

import dev.tinkr.operations.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The services the backend knows.
 *
 * @param services their names, sorted
 */
@Schema(name = "ServicesAnswer", description = "The services the backend knows.")
public record ServicesAnswer(
        List<String> services,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static ServicesAnswer of(Outcome<List<String>> outcome, List<String> unknownFields) {
        return new ServicesAnswer(outcome.value(), WireMeta.of(outcome.meta(), unknownFields));
    }

    /** What it says. */
    public Outcome<List<String>> outcome() {
        return new Outcome<>(services, meta.meta());
    }
}
