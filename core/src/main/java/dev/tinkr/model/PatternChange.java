package dev.tinkr.model;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A log pattern that is written more or less than it used to be.
 *
 * @param template the pattern, with {@code <*>} where its lines differ
 * @param recent   how often it was written in the window
 * @param expected how often the baseline leads one to expect it there
 * @param ratio    recent to expected; infinite for a pattern that was never expected
 * @param sample   one of its lines, {@code ""} when none is at hand
 * @param began    its first line of the window, as far as lines were looked at; empty when there is none
 */
public record PatternChange(String template, double recent, double expected, double ratio, Status status,
        String sample, Optional<Instant> began) {

    /** What became of a pattern. */
    public enum Status {
        /** It was never there before. */
        NEW,
        /** It is written much more than before. */
        SURGING,
        /** It is written hardly or not at all any more. */
        VANISHED,
        /** Its share among all patterns moved. */
        SHIFTED;

        /** Its name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A change of which it is not known when it began. */
    public PatternChange(String template, double recent, double expected, double ratio, Status status, String sample) {
        this(template, recent, expected, ratio, status, sample, Optional.empty());
    }

    /** Refuses nulls. */
    public PatternChange {
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(began, "began");
    }
}
