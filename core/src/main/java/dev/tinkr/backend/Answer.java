package dev.tinkr.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a backend found, and how much that is worth.
 *
 * @param value          the findings
 * @param partial        whether a deadline, a budget, the backend's own limit or a failed part cut it short; a page
 *                       that has a next one is not partial for that
 * @param warnings       sentences for the asker
 * @param nativeQuery    what was really sent, {@code ""} when nothing was
 * @param scannedRecords records the backend looked at, where it tells
 * @param scannedBytes   bytes the backend looked at, where it tells
 * @param next           where the next page begins, in the backend's own words; empty on the last page
 * @param consoleUrl     the same query in the backend's own console
 * @param quota          what the backend still allows, where it rations calls and tells
 */
public record Answer<T>(T value, boolean partial, List<String> warnings, String nativeQuery,
        OptionalLong scannedRecords, OptionalLong scannedBytes, Optional<String> next, Optional<String> consoleUrl,
        Optional<Quota> quota) {

    /** Refuses nulls and copies the warnings. */
    public Answer {
        Objects.requireNonNull(value, "value");
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(nativeQuery, "nativeQuery");
        Objects.requireNonNull(scannedRecords, "scannedRecords");
        Objects.requireNonNull(scannedBytes, "scannedBytes");
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(consoleUrl, "consoleUrl");
        Objects.requireNonNull(quota, "quota");
    }

    /** A complete answer to that native query. */
    public static <T> Answer<T> of(T value, String nativeQuery) {
        return new Answer<>(value, false, List.of(), nativeQuery, OptionalLong.empty(), OptionalLong.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same answer with another value. */
    public <R> Answer<R> map(Function<? super T, ? extends R> change) {
        return new Answer<>(change.apply(value), partial, warnings, nativeQuery, scannedRecords, scannedBytes, next,
                consoleUrl, quota);
    }

    /** The same answer with one more warning. */
    public Answer<T> withWarning(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new Answer<>(value, partial, more, nativeQuery, scannedRecords, scannedBytes, next, consoleUrl, quota);
    }

    /** The same answer, cut short for that reason. */
    public Answer<T> cutShort(String reason) {
        List<String> more = new ArrayList<>(warnings);
        more.add(reason);
        return new Answer<>(value, true, more, nativeQuery, scannedRecords, scannedBytes, next, consoleUrl, quota);
    }

    /** The same answer with what it cost. */
    public Answer<T> withScanned(OptionalLong records, OptionalLong bytes) {
        return new Answer<>(value, partial, warnings, nativeQuery, records, bytes, next, consoleUrl, quota);
    }

    /** The same answer with the place where the next page begins. */
    public Answer<T> withNext(Optional<String> position) {
        return new Answer<>(value, partial, warnings, nativeQuery, scannedRecords, scannedBytes, position, consoleUrl,
                quota);
    }

    /** The same answer with a link to the backend's console. */
    public Answer<T> withConsoleUrl(Optional<String> url) {
        return new Answer<>(value, partial, warnings, nativeQuery, scannedRecords, scannedBytes, next, url, quota);
    }

    /** The same answer with what the backend still allows. */
    public Answer<T> withQuota(Optional<Quota> left) {
        return new Answer<>(value, partial, warnings, nativeQuery, scannedRecords, scannedBytes, next, consoleUrl,
                left);
    }
}
