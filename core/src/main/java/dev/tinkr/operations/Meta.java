package dev.tinkr.operations;

import dev.tinkr.backend.Quota;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known about an answer.
 *
 * @param backend        who was asked
 * @param nativeQuery    what was really sent
 * @param tookMs         how long it took
 * @param scannedRecords records looked at, where the backend tells
 * @param scannedBytes   bytes looked at, where the backend tells
 * @param partial        whether the answer was cut short
 * @param warnings       sentences for the asker
 * @param cursor         for the next page
 * @param consoleUrl     the same query in the backend's own console
 * @param quota          what the backend still allows, where it rations calls and tells
 */
public record Meta(String backend, String nativeQuery, long tookMs, OptionalLong scannedRecords,
        OptionalLong scannedBytes, boolean partial, List<String> warnings, Optional<String> cursor,
        Optional<String> consoleUrl, Optional<Quota> quota) {

    /** Refuses nulls and copies the warnings. */
    public Meta {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(nativeQuery, "nativeQuery");
        Objects.requireNonNull(scannedRecords, "scannedRecords");
        Objects.requireNonNull(scannedBytes, "scannedBytes");
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(cursor, "cursor");
        Objects.requireNonNull(consoleUrl, "consoleUrl");
        Objects.requireNonNull(quota, "quota");
    }
}
