package dev.tinkr.api.wire;

import dev.tinkr.insight.Examined;
import dev.tinkr.model.Confidence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/** Something that was looked at, and on how much past its verdict rests. */
@Schema(name = "Examined", description = "Something that was looked at, and on how much past its verdict rests.")
public record WireExamined(
        String what,
        WireBaseline baseline,
        @Schema(allowableValues = {
                "cold", "partial", "full"},
                requiredMode = Schema.RequiredMode.REQUIRED) String confidence) {

    static WireExamined of(Examined examined) {
        return new WireExamined(examined.what(), WireBaseline.of(examined.baseline()), examined.confidence()
                .wireName());
    }

    Examined examined() {
        return new Examined(what, baseline.baseline(), Confidence.valueOf(confidence.toUpperCase(Locale.ROOT)));
    }
}
