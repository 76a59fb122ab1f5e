package dev.tinkr.backend.search;

import dev.tinkr.backend.Permission;
import java.util.ArrayList;
import java.util.List;

/** Where the two engines, grown from one, have come to differ. */
public enum Dialect {
    /** Elasticsearch 7.17 and newer. */
    ELASTICSEARCH("Elasticsearch", "_pit", "id", 7, 10),
    /** OpenSearch 1 and newer; it has points in time from 2.4 on. */
    OPENSEARCH("OpenSearch", "_search/point_in_time", "pit_id", 2, 4);

    private final String title;
    private final String pitPath;
    private final String pitMember;
    private final int pitMajor;
    private final int pitMinor;

    Dialect(String title, String pitPath, String pitMember, int pitMajor, int pitMinor) {
        this.title = title;
        this.pitPath = pitPath;
        this.pitMember = pitMember;
        this.pitMajor = pitMajor;
        this.pitMinor = pitMinor;
    }

    /** What {@link SearchClient}'s calls need, for each of those signals. */
    public List<Permission> permissions(List<String> signals) {
        List<Permission> all = new ArrayList<>();
        for (String signal : signals) {
            all.addAll(SearchPermissions.of(this, signal));
        }
        return List.copyOf(all);
    }

    /** Its name for people. */
    String title() {
        return title;
    }

    /** Whether that version has points in time. */
    boolean hasPointsInTime(EngineVersion version) {
        return version.atLeast(pitMajor, pitMinor);
    }

    /** Where a point in time is opened, below an index pattern, and closed. */
    String pitPath() {
        return pitPath;
    }

    /** The member that holds the id of a point in time that was opened, or names the one to close. */
    String pitMember() {
        return pitMember;
    }

    /** The value of that member. */
    Object closedValue(String id) {
        return this == OPENSEARCH ? List.of(id) : id;
    }
}
