package dev.tinkr.backend.azure.stub;

/** The scalar types. */
enum Kind {
    STRING, INT, LONG, REAL, BOOL, DATETIME, TIMESPAN, DYNAMIC;

    static Kind named(String name) {
        return valueOf(name.toUpperCase(java.util.Locale.ROOT));
    }

    boolean number() {
        return this == INT || this == LONG || this == REAL;
    }

    String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
