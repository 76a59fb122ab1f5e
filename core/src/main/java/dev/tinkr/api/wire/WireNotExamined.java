package dev.tinkr.api.wire;

import dev.tinkr.insight.NotExamined;
import io.swagger.v3.oas.annotations.media.Schema;

/** Something that could not be looked at, and why. */
@Schema(name = "NotExamined", description = "Something that could not be looked at, and why.")
public record WireNotExamined(
        String what,
        String reason) {

    static WireNotExamined of(NotExamined missing) {
        return new WireNotExamined(missing.what(), missing.reason());
    }

    NotExamined notExamined() {
        return new NotExamined(what, reason);
    }
}
