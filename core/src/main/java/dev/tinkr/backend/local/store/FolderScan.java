package dev.tinkr.backend.local.store;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists the files of a folder and its subfolders: each once, by however many names it is there; none that is hidden. */
final class FolderScan extends SimpleFileVisitor<Path> {

    private static final int DEEPEST = 16;
    /** A folder that changed so shortly before may be changing. */
    private static final Duration CALM = Duration.ofMillis(100);
    private static final int MOST_LOOKS = 20;
    /** What says about a folder of telemetry something that is not telemetry. */
    private static final Set<String> NOT_TELEMETRY = Set.of("sample.json");

    private final Path folder;
    private final List<FoundFile> files = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Path, FileTime> changed = new HashMap<>();
    private final Instant begun = Instant.now();
    private boolean calm = true;

    private FolderScan(Path folder) {
        this.folder = folder;
    }

    /** What a folder holds, and what could not be looked at. */
    record Result(List<FoundFile> files, List<String> warnings) {}

    /**
     * Lists the folder, or the one file that stands in its place. A listing that is taken while files are renamed can
     * miss one that goes from a name that was not read yet to one that was: where that may be, it is taken until two
     * in a row say the same.
     */
    static Result scan(Path folder) throws IOException {
        FolderScan scan = once(folder);
        for (int looks = 1; !scan.calm && looks < MOST_LOOKS; looks++) {
            FolderScan again = once(folder);
            if (again.places().equals(scan.places())) {
                scan = again;
                break;
            }
            scan = again;
        }
        return new Result(List.copyOf(scan.files), List.copyOf(scan.warnings));
    }

    private static FolderScan once(Path folder) throws IOException {
        FolderScan scan = new FolderScan(folder);
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, scan);
        return scan;
    }

    private Map<String, String> places() {
        return files.stream().collect(Collectors.toMap(FoundFile::key, FoundFile::relative));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (!directory.equals(folder) && hidden(directory)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        FileTime last = attributes.lastModifiedTime();
        changed.put(directory, last);
        calm &= last.toInstant().isBefore(begun.minus(CALM));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
        if (failure == null) {
            calm &= Files.getLastModifiedTime(directory).equals(changed.get(directory));
        }
        return super.postVisitDirectory(directory, failure);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && attributes.size() > 0 && !hidden(file)
                && !NOT_TELEMETRY.contains(file.getFileName().toString())) {
            String key = FoundFile.key(file, attributes);
            if (keys.add(key)) {
                files.add(new FoundFile(file, relative(file), key, attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (file.equals(folder)) {
            throw failure;
        }
        if (Files.exists(file)) {
            warnings.add(relative(file) + " cannot be read: " + failure.getMessage());
        }
        return FileVisitResult.CONTINUE;
    }

    private String relative(Path file) {
        Path relative = file.equals(folder) ? file.getFileName() : folder.relativize(file);
        return relative.toString().replace('\\', '/');
    }

    private static boolean hidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }
}
