package dev.tinkr.api.wire;

import dev.tinkr.operations.BackendTranslation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What a query would be sent as, by backend. */
@Schema(name = "TranslateAnswer", description = "What a query would be sent as, by backend.")
public record TranslateAnswer(
        List<WireTranslation> translations,
        WireMeta meta) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static TranslateAnswer of(List<BackendTranslation> translations, List<String> unknownFields) {
        return new TranslateAnswer(translations.stream().map(WireTranslation::of).toList(),
                WireMeta.ofNothingAsked(unknownFields));
    }

    /** What it says. */
    public List<BackendTranslation> outcome() {
        return translations.stream().map(WireTranslation::backendTranslation).toList();
    }
}
