package dev.tinkr.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.operations.BackendTranslation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A query in the language of one backend. */
@Schema(name = "Translation", description = "A query in the language of one backend.")
public record WireTranslation(
        @Schema(description = "Which backend.", example = "local") String backend,
        @Schema(description = "What would be sent; JSON where the language is JSON.") @JsonProperty("native") String nativeQuery,
        @Schema(description = "Its language.", example = "SQL") String language,
        @Schema(description = "Whether the backend alone gives the answer; otherwise it is finished here.") boolean exact,
        @Schema(description = "What is finished here and why.") List<String> notes) {

    /** That translation. */
    public static WireTranslation of(BackendTranslation translation) {
        NativeQuery query = translation.nativeQuery();
        return new WireTranslation(translation.backend(), query.text(), query.language(), query.exact(),
                query.notes());
    }

    BackendTranslation translation() {
        return new BackendTranslation(backend, new NativeQuery(language, nativeQuery, exact, notes));
    }
}
