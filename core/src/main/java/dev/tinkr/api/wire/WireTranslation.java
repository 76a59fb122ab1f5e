package dev.tinkr.api.wire;

import dev.tinkr.backend.NativeQuery;
import dev.tinkr.operations.BackendTranslation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A query in the language of one backend.
 *
 * @param backend     which backend
 * @param nativeQuery what would be sent; JSON where the language is JSON
 * @param language    its language
 * @param exact       whether the backend alone gives the answer; otherwise it is finished here
 * @param notes       what is finished here and why
 */
@Schema(name = "Translation", description = "A query in the language of one backend.")
public record WireTranslation(
        @Schema(example = "local", requiredMode = Schema.RequiredMode.REQUIRED) String backend,
        @WireName("native") @Schema(name = "native", requiredMode = Schema.RequiredMode.REQUIRED) String nativeQuery,
        @Schema(example = "SQL", requiredMode = Schema.RequiredMode.REQUIRED) String language,
        boolean exact,
        List<String> notes) {

    /** That translation. */
    public static WireTranslation of(BackendTranslation translation) {
        NativeQuery query = translation.nativeQuery();
        return new WireTranslation(translation.backend(), query.text(), query.language(), query.exact(),
                query.notes());
    }

    BackendTranslation backendTranslation() {
        return new BackendTranslation(backend, new NativeQuery(language, nativeQuery, exact, notes));
    }
}
