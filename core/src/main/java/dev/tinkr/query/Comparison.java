package dev.tinkr.query;

/** The signs of comparison. */
enum Comparison {
    AT_LEAST(">="), AT_MOST("<="), MORE(">"), LESS("<");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /** Whether what is equal to the bound is meant too. */
    boolean inclusive() {
        return this == AT_LEAST || this == AT_MOST;
    }

    /** Whether the bound is the lower end. */
    boolean fromBelow() {
        return this == AT_LEAST || this == MORE;
    }
}
