package dev.tinkr.backend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The paths under which a backend's records may keep the things that every record has: its message, its level, its ids.
 *
 * <p>Nearly all of the known paths are absent from any one record, and looking for each costs more than reading the
 * record. So the names at its top are looked at once ({@link #possible}), and only what these allow is looked for.
 */
public final class KnownPaths {

    /** By the beginnings that a name at the top of a record can be of them: the paths, as bits. */
    private final Map<String, Long> byBeginning = new HashMap<>();
    /** The same for containers, of which a name at the top can also be the continuation. */
    private final Map<String, Long> containers = new HashMap<>();
    private final Map<String, Long> bits = new HashMap<>();

    /** The paths of one thing, in the order in which they are believed. */
    public static final class Group {

        private final List<String> paths;
        private final long[] bits;
        private final long all;
        /** A record mostly has one of them at most: each by its bit's place. */
        private final List<List<String>> alone = new ArrayList<>(Collections.nCopies(Long.SIZE, List.of()));

        private Group(List<String> paths, long[] bits) {
            this.paths = List.copyOf(paths);
            this.bits = bits;
            long any = 0;
            for (int i = 0; i < bits.length; i++) {
                any |= bits[i];
                alone.set(Long.numberOfTrailingZeros(bits[i]), List.of(paths.get(i)));
            }
            this.all = any;
        }

        /** Those of its paths that are among the possible ones, in their order. */
        public List<String> among(long possible) {
            long here = possible & all;
            if (here == 0) {
                return List.of();
            }
            if ((here & here - 1) == 0) {
                return alone.get(Long.numberOfTrailingZeros(here));
            }
            List<String> found = new ArrayList<>(2);
            for (int i = 0; i < bits.length; i++) {
                if ((here & bits[i]) != 0) {
                    found.add(paths.get(i));
                }
            }
            return found;
        }

        /** Whether any of its paths is among the possible ones. */
        public boolean isAmong(long possible) {
            return (possible & all) != 0;
        }
    }

    /** Adds the paths of one thing; those of several things may be the same. */
    public Group group(List<String> paths) {
        return new Group(paths, paths.stream().mapToLong(this::bit).toArray());
    }

    /** Adds paths of objects whose members may stand under a name of the whole path, with dots. */
    public Group containers(List<String> paths) {
        Group group = group(paths);
        for (int i = 0; i < group.bits.length; i++) {
            containers.merge(paths.get(i), group.bits[i], (one, other) -> one | other);
        }
        return group;
    }

    private long bit(String path) {
        Long known = bits.get(path);
        if (known != null) {
            return known;
        }
        if (bits.size() == Long.SIZE) {
            throw new IllegalStateException("more paths than bits");
        }
        long bit = 1L << bits.size();
        bits.put(path, bit);
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            byBeginning.merge(path.substring(0, dot), bit, (one, other) -> one | other);
        }
        byBeginning.merge(path, bit, (one, other) -> one | other);
        return bit;
    }

    /** The paths that a record may have, as far as the names at its top tell. */
    public long possible(Map<String, ?> record) {
        long possible = 0;
        for (String name : record.keySet()) {
            possible |= byBeginning.getOrDefault(name, 0L);
            if (!containers.isEmpty()) {
                for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
                    possible |= containers.getOrDefault(name.substring(0, dot), 0L);
                }
            }
        }
        return possible;
    }
}
