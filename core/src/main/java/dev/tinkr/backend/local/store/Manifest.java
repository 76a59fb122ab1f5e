package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.table.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the cache of one folder holds. Immutable: every change is a new manifest, which replaces the old one on disk in
 * one step.
 *
 * @param nextFile the number of the next new file
 * @param files    the files known
 * @param segments what was read from them
 */
record Manifest(int nextFile, List<FileState> files, List<SegmentState> segments) {

    static final Manifest EMPTY = new Manifest(1, List.of(), List.of());

    Manifest {
        files = List.copyOf(files);
        segments = List.copyOf(segments);
    }

    /** The files by their number. */
    Map<Integer, FileState> filesById() {
        return files.stream().collect(Collectors.toMap(FileState::id, Function.identity()));
    }

    /** The segments of a signal. */
    List<SegmentState> segments(Signal signal) {
        return segments.stream().filter(segment -> segment.signal() == signal).toList();
    }

    /** The parts of a file that were read for a signal, in order. */
    List<Part> parts(Signal signal, int file) {
        return segments(signal).stream().flatMap(segment -> segment.parts().stream())
                .filter(part -> part.file() == file).sorted(Comparator.comparingLong(Part::from)).toList();
    }

    /** The same with these files only, and without the segments of which any other was a part. */
    Manifest keeping(List<FileState> kept) {
        Set<Integer> known = kept.stream().map(FileState::id).collect(Collectors.toSet());
        return new Manifest(nextFile, kept, segments.stream()
                .filter(segment -> segment.parts().stream().allMatch(part -> known.contains(part.file()))).toList());
    }

    /** The same without some segments. */
    Manifest without(Set<SegmentState> dropped) {
        return new Manifest(nextFile, files, segments.stream().filter(segment -> !dropped.contains(segment)).toList());
    }

    /** The same with another state of a file. */
    Manifest with(FileState changed) {
        return new Manifest(nextFile, files.stream().map(file -> file.id() == changed.id() ? changed : file).toList(),
                segments);
    }

    /** The same with more segments, of which those without rows are joined. */
    Manifest plus(List<SegmentState> more) {
        List<SegmentState> all = new ArrayList<>(segments);
        all.addAll(more);
        return new Manifest(nextFile, files, AdjacentParts.joinEmpty(all));
    }
}
