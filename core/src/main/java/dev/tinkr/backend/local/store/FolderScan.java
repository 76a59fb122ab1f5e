package dev.tinkr.backend.local.store;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists the files of a folder and its subfolders: each once, by however many names it is there; none that is hidden. */
final class FolderScan extends SimpleFileVisitor<Path> {

    private static final int DEEPEST = 16;
    /** What says about a folder of telemetry something that is not telemetry. */
    private static final Set<String> NOT_TELEMETRY = Set.of("sample.json");

    private final Path folder;
    private final List<FoundFile> files = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    private FolderScan(Path folder) {
        this.folder = folder;
    }

    /** What a folder holds, and what could not be looked at. */
    record Result(List<FoundFile> files, List<String> warnings) {}

    /** Lists the folder, or the one file that stands in its place. */
    static Result scan(Path folder) throws IOException {
        FolderScan scan = new FolderScan(folder);
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, scan);
        return new Result(List.copyOf(scan.files), List.copyOf(scan.warnings));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return !directory.equals(folder) && hidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && attributes.size() > 0 && !hidden(file)
                && !NOT_TELEMETRY.contains(file.getFileName().toString())) {
            String key = attributes.fileKey() == null ? file.toString() : attributes.fileKey().toString();
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
