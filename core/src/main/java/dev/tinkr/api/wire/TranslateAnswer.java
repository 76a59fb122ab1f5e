package dev.tinkr.api.wire;

import dev.tinkr.operations.BackendTranslation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What a query would be sent as, by backend.
 *
 * @param warnings sentences for whoever asked
 */
@Schema(name = "TranslateAnswer", description = "What a query would be sent as, by backend.")
public record TranslateAnswer(
        List<WireTranslation> translations,
        List<String> warnings) implements WireAnswer {

    /** The answer to a request with those unknown fields. */
    public static TranslateAnswer of(List<BackendTranslation> translations, List<String> unknownFields) {
        return new TranslateAnswer(translations.stream().map(WireTranslation::of).toList(),
                WireMeta.withUnknown(List.of(), unknownFields));
    }

    /** What it says. */
    public List<BackendTranslation> outcome() {
        return translations.stream().map(WireTranslation::backendTranslation).toList();
    }
}
