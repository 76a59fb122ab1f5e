package dev.tinkr.backend.local.sample;

import java.util.HexFormat;

/** Ids as OTLP's JSON writes them. */
final class Hex {

    private Hex() {}

    /** The sixteen digits of a number. */
    static String of(long bits) {
        return HexFormat.of().toHexDigits(bits);
    }
}
