package dev.tinkr.api.wire;

import dev.tinkr.operations.Meta;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What is known about an answer.
 *
 * @param cursor     {@code ""} on the last page
 * @param consoleUrl {@code ""} where the backend has no console
 */
@Schema(name = "Meta", description = "What is known about an answer.")
public record WireMeta(
        @Schema(description = "Who was asked.", example = "local") String backend,
        @Schema(description = "What was really sent.") String nativeQuery,
        @Schema(description = "How long it took, in milliseconds.") long tookMs,
        @Schema(description = "Records looked at, where the backend tells.") Optional<Long> scannedRecords,
        @Schema(description = "Bytes looked at, where the backend tells.") Optional<Long> scannedBytes,
        @Schema(description = "Whether a deadline, a budget, a limit or a failed part cut the answer short.") boolean partial,
        @Schema(description = "Sentences for whoever asked.") List<String> warnings,
        @Schema(description = "For the next page; empty on the last.") String cursor,
        @Schema(description = "The same query in the backend's own console; empty where there is none.") String consoleUrl) {

    /** What is known about an answer to a request with those unknown fields. */
    static WireMeta of(Meta meta, List<String> unknownFields) {
        return new WireMeta(meta.backend(), meta.nativeQuery(), meta.tookMs(),
                meta.scannedRecords().stream().boxed().findFirst(), meta.scannedBytes().stream().boxed().findFirst(),
                meta.partial(), withUnknown(meta.warnings(), unknownFields), meta.cursor().orElse(""),
                meta.consoleUrl().orElse(""));
    }

    static List<String> withUnknown(List<String> warnings, List<String> unknownFields) {
        List<String> all = new ArrayList<>(warnings);
        for (String field : unknownFields) {
            all.add("the field '" + field + "' is not known here and was ignored");
        }
        return all;
    }

    Meta meta() {
        return new Meta(backend, nativeQuery, tookMs, optional(scannedRecords), optional(scannedBytes), partial,
                warnings, Optional.of(cursor).filter(Predicate.not(String::isEmpty)),
                Optional.of(consoleUrl).filter(Predicate.not(String::isEmpty)));
    }

    private static OptionalLong optional(Optional<Long> number) {
        return number.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
