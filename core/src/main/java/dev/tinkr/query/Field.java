package dev.tinkr.query;

import java.util.Objects;

/** What a condition speaks of. The level is not here: conditions on it are {@link Query.LevelIn}. */
public sealed interface Field {

    /** Its name in a query. */
    String queryName();

    /** The fields that mean the same on every backend. */
    enum Canonical implements Field {
        MESSAGE("message"), SERVICE("service"), TRACE_ID("trace_id"), SPAN_ID("span_id");

        private final String queryName;

        Canonical(String queryName) {
            this.queryName = queryName;
        }

        @Override
        public String queryName() {
            return queryName;
        }
    }

    /**
     * An attribute of the record, as its sender named it.
     *
     * @param name as typed, exactly
     */
    record Attribute(String name) implements Field {
        /** Refuses an attribute without a name. */
        public Attribute {
            Objects.requireNonNull(name, "name");
            if (name.isEmpty()) {
                throw new IllegalArgumentException("an attribute has a name");
            }
        }

        @Override
        public String queryName() {
            return name;
        }
    }
}
