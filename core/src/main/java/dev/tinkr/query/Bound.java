package dev.tinkr.query;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * One end of a comparison or range.
 *
 * @param text      as typed
 * @param number    its exact value when it is a number: then only numbers are compared with it, a number kept as text
 *                  being one; without, values are compared as text, by code point
 * @param inclusive whether the bound itself belongs to the range
 */
public record Bound(String text, Optional<BigDecimal> number, boolean inclusive) {

    /** Refuses nulls. */
    public Bound {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(number, "number");
    }
}
