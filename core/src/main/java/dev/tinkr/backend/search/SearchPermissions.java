package dev.tinkr.backend.search;

import dev.tinkr.backend.Permission;
import java.util.List;

/** What the calls of {@link SearchClient} need, in each engine's own words. */
final class SearchPermissions {

    private SearchPermissions() {}

    static List<Permission> of(Dialect dialect, String signal) {
        return switch (dialect) {
            case ELASTICSEARCH -> List.of(
                    Permission.required("read", signal, "search the indices and hold them still while pages are read"),
                    Permission.required("view_index_metadata", signal, "ask which fields they have"),
                    Permission.optional("monitor", signal, "ask for the version"));
            case OPENSEARCH -> List.of(
                    Permission.required("indices:data/read/search", signal, "search the indices"),
                    Permission.required("indices:data/read/field_caps", signal, "ask which fields they have"),
                    Permission.optional("indices:data/read/point_in_time/create", signal,
                            "hold them still while pages are read"),
                    Permission.optional("indices:data/read/point_in_time/delete", signal, "let go of them afterwards"),
                    Permission.optional("cluster:monitor/main", signal, "ask for the version"));
        };
    }
}
