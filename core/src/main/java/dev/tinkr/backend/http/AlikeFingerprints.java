package dev.tinkr.backend.http;

import java.util.Arrays;
import java.util.Objects;

/**
 * Fingerprints of objects that follow one another, as {@link AlikeObjects} reads them: most of the values are the very
 * texts of the object before, so that these are not looked at again.
 */
public final class AlikeFingerprints {

    private Object[] before = {};
    private long[] numbers = {};

    /** A number that tells objects with other names or values from each other, whatever their order. */
    public long of(AlikeObjects.Found object) {
        Object[] values = object.values();
        if (values.length > before.length) {
            before = Arrays.copyOf(before, values.length);
            numbers = Arrays.copyOf(numbers, values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] != before[i]) {
                before[i] = values[i];
                numbers[i] = values[i] instanceof String text ? Fingerprint.of(text) : Objects.hashCode(values[i]);
            }
        }
        return object.shape().fingerprint(numbers);
    }
}
