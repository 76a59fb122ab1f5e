package dev.tinkr.backend.local.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the sample incident: fifteen days of metrics and a day of logs and traces of a small shop, whose payments fail
 * in the last forty minutes. The same call writes the same bytes on every machine.
 */
public final class SampleIncident {

    /** Grows whenever the bytes change, so that a kept sample of an older tinkr is not taken for this one. */
    public static final int VERSION = 2;

    /** The moment at which the sample ends where no other is asked for. */
    public static final Instant ANCHOR = Timeline.ANCHOR;

    /** The file that says where the sample ends: {@code {"anchor":"…","version":2,"extra_services":0}}. */
    public static final String MARKER = "sample.json";

    private static final String LOGS = "logs.jsonl";
    private static final String METRICS = "metrics.jsonl";
    private static final String TRACES = "traces.jsonl";
    private static final long ABANDONED_MS = 3_600_000;

    private SampleIncident() {}

    /**
     * Writes the sample that ends at {@link #ANCHOR}.
     *
     * @see #writeTo(Path, Instant, int)
     */
    public static void writeTo(Path folder) throws IOException {
        writeTo(folder, ANCHOR);
    }

    /**
     * Writes the sample that ends at that minute.
     *
     * @see #writeTo(Path, Instant, int)
     */
    public static void writeTo(Path folder, Instant end) throws IOException {
        writeTo(folder, end, 0);
    }

    /**
     * Writes a sample with that many more services, all healthy. The folder appears all at once; one that holds a sample
     * already is replaced. Who is interrupted goes on: a question whose deadline passes leaves the sample to the next.
     *
     * @param folder absent, empty, or holding an earlier sample
     * @throws FileAlreadyExistsException when the folder holds something else
     */
    public static void writeTo(Path folder, Instant end, int extraServices) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        refuseForeign(target);
        Files.createDirectories(target.getParent());
        String prefix = "." + target.getFileName() + ".draft-";
        Path draft = Files.createTempDirectory(target.getParent(), prefix);
        try {
            deleteAbandoned(draft, prefix);
            write(draft, end.truncatedTo(ChronoUnit.MINUTES), extraServices);
            put(draft, target);
        } finally {
            delete(draft);
        }
    }

    private static void write(Path folder, Instant end, int extraServices) throws IOException {
        long shift = Timeline.nanos(end) - Timeline.END;
        try (OtlpFile logs = new OtlpFile(folder.resolve(LOGS), shift);
                OtlpFile spans = new OtlpFile(folder.resolve(TRACES), shift);
                OtlpFile metrics = new OtlpFile(folder.resolve(METRICS), shift)) {
            new World(new LogFile(logs), new SpanFile(spans), new MetricFile(metrics), extraServices).run();
        }
        Files.writeString(folder.resolve(MARKER), "{\"anchor\":\"" + end + "\",\"version\":" + VERSION
                + ",\"extra_services\":" + extraServices + "}\n", StandardCharsets.UTF_8);
    }

    private static void refuseForeign(Path target) throws IOException {
        if (Files.exists(target) && !Files.exists(target.resolve(MARKER)) && !isEmpty(target)) {
            throw new FileAlreadyExistsException(target.toString(), null,
                    "it holds something else than a sample; name a folder that is new or empty");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Moves the draft to its place, unless somebody else has just put the same sample there. */
    private static void put(Path draft, Path target) throws IOException {
        if (isSame(draft, target)) {
            return;
        }
        if (Files.exists(target) && !isEmpty(target)) {
            Path old = draft.resolveSibling(draft.getFileName() + "-old");
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
        }
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!isSame(draft, target)) {
                throw e;
            }
        }
    }

    private static boolean isSame(Path draft, Path target) throws IOException {
        for (String name : List.of(LOGS, METRICS, TRACES)) {
            Path file = target.resolve(name);
            if (!Files.exists(file) || Files.size(file) != Files.size(draft.resolve(name))) {
                return false;
            }
        }
        return Files.exists(target.resolve(MARKER))
                && Files.mismatch(draft.resolve(MARKER), target.resolve(MARKER)) == -1;
    }

    /** Removes what a process left that was killed while it wrote: drafts that nobody has touched for an hour. */
    private static void deleteAbandoned(Path draft, String prefix) throws IOException {
        FileTime now = Files.getLastModifiedTime(draft);
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(draft.getParent(), prefix + "*")) {
            for (Path other : drafts) {
                if (now.toMillis() - Files.getLastModifiedTime(other).toMillis() > ABANDONED_MS) {
                    delete(other);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
