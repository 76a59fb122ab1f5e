package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.table.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps the manifest short: ranges that lie side by side become one. */
final class AdjacentParts {

    private AdjacentParts() {}

    /** The segments with those that have no rows joined. */
    static List<SegmentState> joinEmpty(List<SegmentState> segments) {
        List<SegmentState> joined = new ArrayList<>(segments.stream().filter(SegmentState::hasFile).toList());
        for (Signal signal : Signal.values()) {
            List<Part> parts = segments.stream()
                    .filter(segment -> !segment.hasFile() && segment.signal() == signal)
                    .flatMap(segment -> segment.parts().stream())
                    .toList();
            // One part, one segment: so that a file that goes takes nothing of another with it.
            joined.addAll(join(parts).stream().map(part -> SegmentState.empty(signal, List.of(part))).toList());
        }
        return joined;
    }

    /** The parts in order, those that lie side by side as one. */
    static List<Part> join(List<Part> parts) {
        List<Part> joined = new ArrayList<>();
        for (Part part : parts.stream().sorted(Comparator.comparingInt(Part::file).thenComparingLong(Part::from))
                .toList()) {
            Part last = joined.isEmpty() ? part : joined.getLast();
            boolean follows = last != part && last.file() == part.file() && last.to() == part.from()
                    && !last.provisional() && !part.provisional();
            if (follows) {
                joined.set(joined.size() - 1, join(last, part));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    private static Part join(Part first, Part second) {
        boolean damagedBefore = first.damaged() > 0;
        boolean undatedBefore = first.undated() > 0;
        return new Part(first.file(), first.from(), second.to(), first.lines() + second.lines(),
                first.damaged() + second.damaged(),
                damagedBefore ? first.firstDamaged() : shifted(second.firstDamaged(), first.lines()),
                damagedBefore ? first.reason() : second.reason(), first.undated() + second.undated(),
                undatedBefore ? first.firstUndated() : shifted(second.firstUndated(), first.lines()), false);
    }

    private static long shifted(long line, long by) {
        return line < 0 ? line : line + by;
    }
}
