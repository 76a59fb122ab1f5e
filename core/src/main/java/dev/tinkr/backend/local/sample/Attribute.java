package dev.tinkr.backend.local.sample;

/** A key and its value, as text in the way OTLP's JSON writes it. */
record Attribute(String key, Type type, String value) {

    /** The field of an OTLP value that holds it. */
    enum Type {
        STRING("stringValue"), INT("intValue"), DOUBLE("doubleValue");

        final String field;

        Type(String field) {
            this.field = field;
        }
    }

    static Attribute of(String key, String value) {
        return new Attribute(key, Type.STRING, value);
    }

    static Attribute of(String key, long value) {
        return new Attribute(key, Type.INT, Long.toString(value));
    }

    static Attribute of(String key, double value) {
        return new Attribute(key, Type.DOUBLE, Double.toString(value));
    }
}
