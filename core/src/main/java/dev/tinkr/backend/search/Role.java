package dev.tinkr.backend.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The paths under which documents keep one thing, in the order in which they are believed.
 *
 * <p>Nearly all of the known paths are absent from any one document, and looking for each costs more than reading the
 * document. So the names at its top are looked at once ({@link #possible}), and only what these allow is looked for.
 */
final class Role {

    /** By the beginnings that a name at the top of a document can be of them: the paths, as bits. */
    private static final Map<String, Long> BY_BEGINNING = new HashMap<>();
    /** The same for containers, of which a name at the top can also be the continuation. */
    private static final Map<String, Long> CONTAINERS = new HashMap<>();
    private static final Map<String, Long> BITS = new HashMap<>();

    static final Role TIMESTAMP = new Role(SearchRoles.TIMESTAMPS);
    static final Role SERVICE = new Role(SearchRoles.SERVICES);
    static final Role MESSAGE = new Role(SearchRoles.MESSAGES);
    static final Role STRUCTURED_MESSAGE = new Role(List.of("body.structured", "body_structured", "body"));
    static final Role LEVEL_NAME = new Role(SearchRoles.LEVEL_NAMES);
    static final Role OTEL_LEVEL = new Role(SearchRoles.OTEL_LEVELS);
    static final Role SYSLOG_LEVEL = new Role(SearchRoles.SYSLOG_LEVELS);
    static final Role TRACE_ID = new Role(SearchRoles.TRACE_IDS);
    static final Role SPAN_ID = new Role(SearchRoles.SPAN_IDS);
    static final Role RECORD_CONTAINER = container(SearchRoles.RECORD_CONTAINERS);
    static final Role RESOURCE_CONTAINER = container(SearchRoles.RESOURCE_CONTAINERS);

    private final List<String> paths;
    private final long[] bits;

    private Role(List<String> paths) {
        this.paths = List.copyOf(paths);
        this.bits = new long[paths.size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = bit(paths.get(i));
        }
    }

    private static Role container(List<String> paths) {
        Role role = new Role(paths);
        for (int i = 0; i < role.bits.length; i++) {
            CONTAINERS.merge(paths.get(i), role.bits[i], (one, other) -> one | other);
        }
        return role;
    }

    private static long bit(String path) {
        long bit = BITS.computeIfAbsent(path, unknown -> {
            if (BITS.size() == Long.SIZE) {
                throw new IllegalStateException("more paths than bits");
            }
            return 1L << BITS.size();
        });
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            BY_BEGINNING.merge(path.substring(0, dot), bit, (one, other) -> one | other);
        }
        BY_BEGINNING.merge(path, bit, (one, other) -> one | other);
        return bit;
    }

    /** The paths that a document may have, as far as the names at its top tell. */
    static long possible(Map<String, Object> source) {
        long possible = 0;
        for (String name : source.keySet()) {
            possible |= BY_BEGINNING.getOrDefault(name, 0L);
            for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
                possible |= CONTAINERS.getOrDefault(name.substring(0, dot), 0L);
            }
        }
        return possible;
    }

    /** Those of its paths that are among the possible ones, in their order. */
    List<String> among(long possible) {
        List<String> found = List.of();
        for (int i = 0; i < bits.length; i++) {
            if ((possible & bits[i]) != 0) {
                if (found.isEmpty()) {
                    found = new ArrayList<>(2);
                }
                found.add(paths.get(i));
            }
        }
        return found;
    }
}
