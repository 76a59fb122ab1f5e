package dev.tinkr.backend.local.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings together what is known of a folder's files and what is there now: files that are new, have grown, were renamed,
 * rewritten or deleted.
 */
final class Reconciliation {

    private final Manifest manifest;
    private final Map<String, FileState> byKey = new HashMap<>();
    private final Map<String, FileState> byPath = new HashMap<>();
    private final Map<Integer, FoundFile> found = new HashMap<>();
    private final List<FileState> states = new ArrayList<>();
    private final Set<Integer> grown = new HashSet<>();
    private final Set<String> labels = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private int nextFile;

    private Reconciliation(Manifest manifest) {
        this.manifest = manifest;
        this.nextFile = manifest.nextFile();
        manifest.files().forEach(file -> {
            byKey.put(file.key(), file);
            byPath.put(file.path(), file);
        });
    }

    /**
     * What came of it.
     *
     * @param manifest what is still valid
     * @param found    where the files of the manifest are, by their number
     * @param warnings files that could not be looked into
     */
    record Result(Manifest manifest, Map<Integer, FoundFile> found, List<String> warnings) {}

    /** What is there now; that a file was renamed since the folder was listed is a failure. */
    static Result of(Manifest manifest, List<FoundFile> files) throws IOException {
        Reconciliation reconciliation = new Reconciliation(manifest);
        List<FoundFile> unknown = new ArrayList<>();
        for (FoundFile file : files) {
            if (!reconciliation.recognise(file)) {
                unknown.add(file);
            }
        }
        for (FoundFile file : unknown) {
            reconciliation.add(file);
        }
        return reconciliation.result();
    }

    private boolean recognise(FoundFile file) throws MovedFileException {
        try {
            Optional<FileState> same = same(file, byKey.get(file.key()));
            if (same.isEmpty()) {
                same = same(file, byPath.get(file.relative()));
            }
            same.ifPresent(state -> keep(state, file));
            return same.isPresent();
        } catch (MovedFileException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new MovedFileException(file.relative());
        } catch (IOException e) {
            // It can be added no better, and is then reported.
            return false;
        }
    }

    /** The known file's new state, if the file found is that one with nothing or only something added. */
    private Optional<FileState> same(FoundFile file, FileState known) throws IOException {
        if (known == null || found.containsKey(known.id()) || file.size() < known.size()) {
            return Optional.empty();
        }
        boolean untouched = file.size() == known.size() && file.modified().equals(known.modified());
        if (untouched && file.key().equals(known.key())) {
            return Optional.of(state(known, file, known.fingerprint()));
        }
        boolean canGrow = known.packing() == Packing.NONE && file.size() > known.size();
        if (!untouched && !canGrow) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            file.check();
            if (!known.fingerprint().matches(channel)) {
                return Optional.empty();
            }
            if (!untouched) {
                grown.add(known.id());
            }
            return Optional.of(state(known, file, Fingerprint.of(channel, file.size())));
        }
    }

    private static FileState state(FileState known, FoundFile file, Fingerprint fingerprint) {
        long unpacked = known.packing() == Packing.NONE ? file.size() : known.unpackedSize();
        return new FileState(known.id(), known.label(), file.relative(), file.key(), file.size(), file.modified(),
                known.packing(), fingerprint, unpacked, known.damage());
    }

    private void keep(FileState state, FoundFile file) {
        states.add(state);
        labels.add(state.label());
        found.put(state.id(), file);
    }

    private void add(FoundFile file) throws MovedFileException {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            Packing packing = Packing.of(file.path());
            file.check();
            keep(new FileState(nextFile++, FileNames.label(file.relative(), labels), file.relative(), file.key(),
                    file.size(), file.modified(), packing, Fingerprint.of(channel, file.size()),
                    packing == Packing.NONE ? file.size() : -1, ""), file);
        } catch (MovedFileException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new MovedFileException(file.relative());
        } catch (IOException e) {
            warnings.add(file.relative() + " cannot be read: " + e.getMessage());
        }
    }

    private Result result() {
        List<String> binary = states.stream().filter(state -> state.packing() == Packing.BINARY).map(FileState::path)
                .sorted().toList();
        if (!binary.isEmpty()) {
            warnings.add((binary.size() == 1
                    ? "1 file is not text and was"
                    : binary.size()
                            + " files are not text and were")
                    + " left out: "
                    + binary.stream().limit(3).collect(Collectors.joining(", ")) + (binary.size() > 3 ? " …" : ""));
        }
        Set<SegmentState> outdated = manifest.segments().stream().filter(segment -> segment.parts().stream()
                .anyMatch(part -> part.provisional() && grown.contains(part.file()))).collect(Collectors.toSet());
        Manifest kept = new Manifest(nextFile, manifest.files(), manifest.segments()).keeping(states)
                .without(outdated);
        return new Result(kept, Map.copyOf(found), List.copyOf(warnings));
    }
}
