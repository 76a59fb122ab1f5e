package dev.tinkr.anomaly;

import java.util.Locale;

/** What the values of a series are, which decides the scale on which distances between them are fair. */
public enum SeriesKind {
    /** How often something happened in a bucket: its noise grows with the square root of its size. */
    COUNTER {
        @Override
        double onScale(double value) {
            return signedRoot(value);
        }

        @Override
        double fromScale(double scaled) {
            return signedSquare(scaled);
        }
    },
    /** Events a second, or a share of events. */
    RATE {
        @Override
        double onScale(double value) {
            return signedRoot(value);
        }

        @Override
        double fromScale(double scaled) {
            return signedSquare(scaled);
        }
    },
    /** A level: a latency, a temperature, a fill level. Compared by ratio, near zero by difference. */
    GAUGE {
        @Override
        double onScale(double value) {
            return Math.copySign(Math.log1p(Math.abs(value) / SOFTNESS), value);
        }

        @Override
        double fromScale(double scaled) {
            return Math.copySign(Math.expm1(Math.abs(scaled)) * SOFTNESS, scaled);
        }
    };

    /** Below this share of its usual size a gauge is compared by difference, so that zero is a value like any other. */
    private static final double SOFTNESS = 0.3;

    /** The value, in units of the series' usual size, on the scale on which distances are fair. */
    abstract double onScale(double value);

    /** The way back from {@link #onScale}. */
    abstract double fromScale(double scaled);

    /** Its name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double signedRoot(double value) {
        return Math.copySign(Math.sqrt(Math.abs(value)), value);
    }

    private static double signedSquare(double scaled) {
        return Math.copySign(scaled * scaled, scaled);
    }
}
