package dev.tinkr.backend.search;

import dev.tinkr.backend.KnownPaths;
import java.util.List;
import java.util.Map;

/** The paths under which documents keep one thing. */
final class Role {

    private static final KnownPaths PATHS = new KnownPaths();

    static final KnownPaths.Group TIMESTAMP = PATHS.group(SearchRoles.TIMESTAMPS);
    static final KnownPaths.Group SERVICE = PATHS.group(SearchRoles.SERVICES);
    static final KnownPaths.Group MESSAGE = PATHS.group(SearchRoles.MESSAGES);
    static final KnownPaths.Group STRUCTURED_MESSAGE = PATHS.group(List.of("body.structured", "body_structured",
            "body"));
    static final KnownPaths.Group LEVEL_NAME = PATHS.group(SearchRoles.LEVEL_NAMES);
    static final KnownPaths.Group OTEL_LEVEL = PATHS.group(SearchRoles.OTEL_LEVELS);
    static final KnownPaths.Group SYSLOG_LEVEL = PATHS.group(SearchRoles.SYSLOG_LEVELS);
    static final KnownPaths.Group TRACE_ID = PATHS.group(SearchRoles.TRACE_IDS);
    static final KnownPaths.Group SPAN_ID = PATHS.group(SearchRoles.SPAN_IDS);
    static final KnownPaths.Group RECORD_CONTAINER = PATHS.containers(SearchRoles.RECORD_CONTAINERS);
    static final KnownPaths.Group RESOURCE_CONTAINER = PATHS.containers(SearchRoles.RESOURCE_CONTAINERS);

    private Role() {}

    /** The paths that a document may have, as far as the names at its top tell. */
    static long possible(Map<String, Object> source) {
        return PATHS.possible(source);
    }
}
