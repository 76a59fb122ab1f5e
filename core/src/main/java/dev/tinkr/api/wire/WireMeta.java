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
 * @param backend        who was asked
 * @param nativeQuery    what was really sent
 * @param tookMs         how long it took, in milliseconds
 * @param scannedRecords records looked at, where the backend tells
 * @param scannedBytes   bytes looked at, where the backend tells
 * @param partial        whether a deadline, a budget, a limit or a failed part cut the answer short
 * @param warnings       sentences for whoever asked
 * @param cursor         for the next page; empty on the last
 * @param consoleUrl     the same query in the backend's own console; empty where there is none
 * @param quota          what the backend still allows; left out where it does not ration calls or does not tell
 */
@Schema(name = "Meta", description = "What is known about an answer.")
public record WireMeta(
        @Schema(example = "local", requiredMode = Schema.RequiredMode.REQUIRED) String backend,
        String nativeQuery,
        long tookMs,
        Optional<Long> scannedRecords,
        Optional<Long> scannedBytes,
        boolean partial,
        List<String> warnings,
        String cursor,
        String consoleUrl,
        Optional<WireQuota> quota) {

    /** What is known about an answer to a request with those unknown fields. */
    static WireMeta of(Meta meta, List<String> unknownFields) {
        return new WireMeta(meta.backend(), meta.nativeQuery(), meta.tookMs(),
                meta.scannedRecords().stream().boxed().findFirst(), meta.scannedBytes().stream().boxed().findFirst(),
                meta.partial(), withUnknown(meta.warnings(), unknownFields), meta.cursor().orElse(""),
                meta.consoleUrl().orElse(""), meta.quota().map(WireQuota::of));
    }

    /** What is known about an answer for which no backend was asked. */
    static WireMeta ofNothingAsked(List<String> unknownFields) {
        return new WireMeta("", "", 0, Optional.empty(), Optional.empty(), false,
                withUnknown(List.of(), unknownFields), "", "", Optional.empty());
    }

    /** The same of an answer that was cut short for that reason. */
    WireMeta cut(String warning) {
        List<String> all = new ArrayList<>(warnings);
        all.add(warning);
        return new WireMeta(backend, nativeQuery, tookMs, scannedRecords, scannedBytes, true, all, cursor, consoleUrl,
                quota);
    }

    private static List<String> withUnknown(List<String> warnings, List<String> unknownFields) {
        List<String> all = new ArrayList<>(warnings);
        for (String field : unknownFields) {
            all.add("the field '" + field + "' is not known here and was ignored");
        }
        return all;
    }

    Meta meta() {
        return new Meta(backend, nativeQuery, tookMs, optional(scannedRecords), optional(scannedBytes), partial,
                warnings, Optional.of(cursor).filter(Predicate.not(String::isEmpty)),
                Optional.of(consoleUrl).filter(Predicate.not(String::isEmpty)), quota.map(WireQuota::quota));
    }

    private static OptionalLong optional(Optional<Long> number) {
        return number.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
