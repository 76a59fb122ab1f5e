package dev.tinkr.testing.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Programs of Debian's packages: those that are installed, or else unpacked, without installing anything, below
 * {@code target}.
 */
final class DebianPackage {

    private static final Path UNPACKED = Path.of("target", "debian").toAbsolutePath();
    private static final long PATIENCE_MINUTES = 5;

    private DebianPackage() {}

    /** Where the program of that name is. */
    static Path program(String packageName, String program) throws IOException {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path installed = Path.of(folder, program);
            if (Files.isExecutable(installed)) {
                return installed;
            }
        }
        Path unpacked = UNPACKED.resolve(packageName).resolve("usr/bin").resolve(program);
        if (!Files.isExecutable(unpacked)) {
            unpack(packageName);
        }
        if (!Files.isExecutable(unpacked)) {
            throw new IOException("the package " + packageName + " has no " + program);
        }
        return unpacked;
    }

    private static void unpack(String packageName) throws IOException {
        Files.createDirectories(UNPACKED);
        try (FileChannel channel = FileChannel.open(UNPACKED.resolve(packageName + ".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock held = channel.lock()) {
            Path whole = UNPACKED.resolve(packageName);
            if (Files.isDirectory(whole)) {
                return;
            }
            Path download = Files.createTempDirectory(UNPACKED, packageName);
            run(download, List.of("apt-get", "download", packageName));
            Path archive;
            try (Stream<Path> files = Files.list(download)) {
                archive = files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow(
                        () -> new IOException("apt-get download left no package of " + packageName));
            }
            run(download, List.of("dpkg", "-x", archive.toString(), download.resolve("root").toString()));
            Files.delete(archive);
            Files.move(download.resolve("root"), whole, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static String run(Path folder, List<String> command) throws IOException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        try {
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(said.toFile()).start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " does not succeed: " + Files.readString(said));
            }
            return Files.readString(said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during " + command.getFirst(), e);
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
