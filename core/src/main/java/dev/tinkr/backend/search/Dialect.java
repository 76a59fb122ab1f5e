package dev.tinkr.backend.search;

/** Where the two engines, grown from one, have come to differ. */
public enum Dialect {
    /** Elasticsearch 7.17 and newer. */
    ELASTICSEARCH("Elasticsearch", "_pit", "_pit", "id", "id"),
    /** OpenSearch 1 and newer; it has points in time from 2.4 on. */
    OPENSEARCH("OpenSearch", "_search/point_in_time", "_search/point_in_time", "pit_id", "pit_id");

    private final String title;
    private final String openPit;
    private final String closePit;
    private final String openedAs;
    private final String closedAs;

    Dialect(String title, String openPit, String closePit, String openedAs, String closedAs) {
        this.title = title;
        this.openPit = openPit;
        this.closePit = closePit;
        this.openedAs = openedAs;
        this.closedAs = closedAs;
    }

    /** Its name for people. */
    String title() {
        return title;
    }

    /** Where, below an index pattern, a point in time is opened. */
    String openPitPath() {
        return openPit;
    }

    /** Where one is closed. */
    String closePitPath() {
        return closePit;
    }

    /** The member that holds the id of a point in time that was opened. */
    String openedAs() {
        return openedAs;
    }

    /** The member that names the one to close. */
    String closedAs() {
        return closedAs;
    }

    /** The value of that member. */
    Object closedValue(String id) {
        return this == OPENSEARCH ? java.util.List.of(id) : id;
    }
}
