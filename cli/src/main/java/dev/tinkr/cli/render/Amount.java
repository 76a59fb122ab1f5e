package dev.tinkr.cli.render;

import dev.tinkr.cli.terminal.SafeText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A number with its unit as people read it: four digits at most, seconds as milliseconds where they are few. */
public final class Amount {

    private static final String[] THOUSANDS = {"", "k", "M", "G", "T", "P", "E"};
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final int DIGITS = 4;

    private Amount() {}

    /** The value in that unit, a UCUM name or any other word. */
    public static String of(double value, String unit) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        return switch (unit) {
            case "ns" -> duration(value / 1e9);
            case "us" -> duration(value / 1e6);
            case "ms" -> duration(value / 1e3);
            case "s" -> duration(value);
            case "By" -> scaled(value, 1024, BYTES, " ");
            case "%" -> digits(value) + " %";
            case "", "1" -> scaled(value, 1000, THOUSANDS, " ").stripTrailing();
            default -> scaled(value, 1000, THOUSANDS, " ").stripTrailing() + " " + word(unit);
        };
    }

    /** The digits alone, without a unit. */
    public static String digits(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        String plain = rounded.stripTrailingZeros().toPlainString();
        return plain.length() <= 12 ? plain : rounded.stripTrailingZeros().toString();
    }

    /** UCUM puts what is counted in braces: {@code {retry}/s}. */
    private static String word(String unit) {
        return SafeText.oneLine(unit.replace("{", "").replace("}", ""));
    }

    private static String duration(double seconds) {
        double size = Math.abs(seconds);
        if (size >= 7200) {
            return digits(seconds / 3600) + " h";
        }
        if (size >= 120) {
            return digits(seconds / 60) + " min";
        }
        if (size >= 1 || size == 0) {
            return digits(seconds) + " s";
        }
        return size >= 0.001 ? digits(seconds * 1e3) + " ms" : digits(seconds * 1e6) + " µs";
    }

    private static String scaled(double value, int base, String[] names, String gap) {
        int step = 0;
        double rest = value;
        while (Math.abs(rest) >= base && step < names.length - 1) {
            rest /= base;
            step++;
        }
        return digits(rest) + gap + names[step];
    }
}
