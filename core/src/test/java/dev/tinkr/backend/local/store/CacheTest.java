package dev.tinkr.backend.local.store;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.local.table.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.tinkr.backend.local.store.StoreFixture.append;
import static dev.tinkr.backend.local.store.StoreFixture.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the cache does under time, size and company. */
class CacheTest {

    @TempDir
    private Path temporary;

    private static String line(int number) {
        return "2026-11-21 08:00:00 line " + number;
    }

    private static String[] lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(CacheTest::line).toArray(String[]::new);
    }

    @Test
    void keepsWhatItReadWhenTimeRunsOutAndGoesOnNextTime() throws IOException {
        try (StoreFixture fixture = new StoreFixture(temporary)) {
            int count = 300_000;
            fixture.file("app.log", lines(0, count));
            try (LocalSnapshot none = fixture.store.snapshot(Signal.LOGS, Deadline.after(Duration.ZERO))) {
                assertThat(none.partial()).get().asString().contains("the deadline passed");
                assertThat(none.segments()).isEmpty();
            }
            int rounds = 0;
            for (boolean whole = false; !whole; rounds++) {
                try (LocalSnapshot some = fixture.store.snapshot(Signal.LOGS, Deadline.after(Duration.ofMillis(60)))) {
                    whole = some.partial().isEmpty();
                }
            }
            assertThat(rounds).isGreaterThan(1);
            assertThat(new HashSet<>(fixture.column("message"))).hasSize(count);
            assertThat(fixture.column("message")).hasSize(count);
        }
    }

    @Test
    void readsLargeFilesInChunksWithoutLosingOrDoublingAnEntry() throws IOException {
        try (StoreFixture fixture = new StoreFixture(temporary)) {
            List<String> lines = new ArrayList<>();
            int entries = 0;
            for (long bytes = 0; bytes < 60L << 20; entries++) {
                lines.add("2026-11-21 08:00:00 ERROR entry " + entries);
                bytes += 40;
                for (int i = 0; i < entries % 7; i++) {
                    lines.add("    at com.example.Frame.number" + i + "(Frame.java) " + "x".repeat(entries % 900));
                    bytes += 50 + entries % 900;
                }
            }
            fixture.file("app.log", lines.toArray(String[]::new));
            try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.LOGS, soon())) {
                assertThat(snapshot.recordsRead()).isEqualTo(entries);
                String traces = "sum(length(message) - length(replace(message, chr(10), '')))";
                assertThat(fixture.rows(snapshot, "count(DISTINCT split_part(message, chr(10), 1)) || ' ' || " + traces,
                        "1")).containsExactly(entries + " " + (lines.size() - entries));
                assertThat(snapshot.warnings()).isEmpty();
            }
        }
    }

    @Test
    void joinsTheSmallSegmentsOfAGrowingFile() throws IOException {
        try (StoreFixture fixture = new StoreFixture(temporary)) {
            Path file = fixture.file("app.log", line(0));
            for (int i = 1; i <= 60; i++) {
                append(file, line(i) + "\n");
                assertThat(fixture.column("message")).hasSize(i + 1);
            }
            try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.LOGS, soon());
                    Stream<Path> files = Files.list(snapshot.paths().getFirst().getParent())) {
                assertThat(snapshot.segments()).hasSizeLessThan(30);
                assertThat(files.filter(path -> path.toString().endsWith(".parquet")))
                        .hasSize(snapshot.segments().size());
            }
            assertThat(fixture.column("message")).containsExactlyInAnyOrder(lines(0, 61));
            assertThat(fixture.bytesRead(Signal.LOGS)).isZero();
        }
    }

    @Test
    void dropsWhatWasUsedLongestAgoWhenItGrowsTooLarge() throws IOException {
        StoreLimits limits = new StoreLimits(150_000, 64L << 20, 1);
        Path cache = temporary.resolve("cache");
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path folder = Files.createDirectories(temporary.resolve("folder" + i));
            Files.write(folder.resolve("app.log"), List.of(lines(i * 100_000, i * 100_000 + 12_000)));
            folders.add(folder);
            try (LocalStore store = LocalStore.open(folder, cache, limits, Clock.offset(Clock.systemUTC(),
                    Duration.ofHours(i))); LocalSnapshot snapshot = store.snapshot(Signal.LOGS, soon())) {
                assertThat(snapshot.recordsRead()).isEqualTo(12_000);
                assertThat(snapshot.warnings()).isEmpty();
            }
        }
        assertThat(bytesRead(folders.get(2), cache, limits)).isZero();
        assertThat(bytesRead(folders.get(0), cache, limits)).isPositive();
    }

    private static long bytesRead(Path folder, Path cache, StoreLimits limits) {
        try (LocalStore store = LocalStore.open(folder, cache, limits, Clock.systemUTC());
                LocalSnapshot snapshot = store.snapshot(Signal.LOGS, soon())) {
            assertThat(store.cacheSize()).isLessThanOrEqualTo(limits.cacheBytes());
            return snapshot.bytesRead();
        }
    }

    @Test
    void answersFromAFolderThatIsTooLargeForTheCacheAndSaysSo() throws IOException {
        try (StoreFixture fixture = new StoreFixture(temporary, new StoreLimits(1_000, 64L << 20, 1))) {
            fixture.file("app.log", lines(0, 10_000));
            for (int i = 0; i < 2; i++) {
                try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.LOGS, soon())) {
                    assertThat(fixture.rows(snapshot, "count(*)", "1")).containsExactly("10000");
                    assertThat(snapshot.warnings()).singleElement().asString().contains("cache_max_bytes");
                }
                assertThat(fixture.store.cacheSize()).isZero();
            }
        }
    }

    @Test
    void cleansUpWhatACrashLeftBehind() throws IOException {
        try (StoreFixture fixture = new StoreFixture(temporary)) {
            Path file = fixture.file("app.log", line(0));
            Path orphan;
            try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.LOGS, soon())) {
                orphan = Files.writeString(snapshot.paths().getFirst().resolveSibling("orphan.parquet"), "half");
            }
            append(file, line(1) + "\n");
            assertThat(fixture.column("message")).hasSize(2);
            assertThat(orphan).doesNotExist();
        }
    }

    @Test
    void answersFromWhatIsThereWhereAnotherReadsUntilTheDeadline() throws Exception {
        try (StoreFixture fixture = new StoreFixture(temporary)) {
            Path file = fixture.file("app.log", line(0));
            assertThat(fixture.column("message")).hasSize(1);
            append(file, line(1) + "\n");
            CacheFolder folder = new CacheRoot(fixture.cache).folderOf(fixture.folder.toRealPath());
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch enough = new CountDownLatch(1);
            Thread other = Thread.ofPlatform().start(() -> {
                try (CacheFolder.Change change = folder.change(soon()).orElseThrow()) {
                    held.countDown();
                    enough.await();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            held.await();
            Deadline deadline = Deadline.after(Duration.ofSeconds(8));
            try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.LOGS, deadline)) {
                assertThat(deadline.passed()).isFalse();
                assertThat(snapshot.partial()).contains(Ingestion.OUT_OF_TIME);
                assertThat(fixture.rows(snapshot, "message", "ts_ns")).hasSize(1);
            } finally {
                enough.countDown();
                other.join();
            }
            assertThat(fixture.column("message")).hasSize(2);
        }
    }

    /** A question that is given up is interrupted, here as soon as its reading begins. */
    @ParameterizedTest
    @ValueSource(ints = {100, 160_000})
    void keepsWhatAQuestionReadThatWasGivenUp(int count) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("telemetry"));
        Files.write(folder.resolve("app.log"), List.of(lines(0, count)));
        StoreLimits limits = new StoreLimits(1L << 30, 64L << 20, 2);
        Clock interrupting = new Clock() {
            @Override
            public Instant instant() {
                Thread.currentThread().interrupt();
                return Instant.parse("2026-11-21T09:00:00Z");
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        try (LocalStore store = LocalStore.open(folder, temporary.resolve("cache"), limits, interrupting)) {
            assertThatThrownBy(() -> store.snapshot(Signal.LOGS, soon())).isInstanceOf(BackendException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        try (LocalStore store = LocalStore.open(folder, temporary.resolve("cache"), limits, Clock.systemUTC());
                LocalSnapshot snapshot = store.snapshot(Signal.LOGS, soon())) {
            assertThat(snapshot.bytesRead()).isZero();
            assertThat(snapshot.segments().stream().mapToLong(Segment::rows).sum()).isEqualTo(count);
        }
    }

    @Test
    void servesManyThreadsWhileFilesGrow() throws Exception {
        try (StoreFixture fixture = new StoreFixture(temporary);
                ExecutorService executor = Executors.newFixedThreadPool(8)) {
            Path file = fixture.file("app.log", line(0));
            List<Future<Boolean>> asked = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                asked.add(executor.submit(() -> {
                    int last = 0;
                    while (last < 41) {
                        int count = fixture.column("message").size();
                        assertThat(count).isGreaterThanOrEqualTo(last);
                        last = count;
                    }
                    return true;
                }));
            }
            for (int i = 1; i <= 40; i++) {
                append(file, line(i) + "\n");
                assertThat(fixture.column("message").size()).isEqualTo(i + 1);
            }
            for (Future<Boolean> each : asked) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    /** Asks again and again until the folder has as many rows as the last argument says; for a process of its own. */
    static final class Asker {
        public static void main(String[] arguments) {
            int wanted = Integer.parseInt(arguments[2]);
            try (LocalStore store = LocalStore.open(Path.of(arguments[0]), Path.of(arguments[1]),
                    StoreLimits.DEFAULT, Clock.systemUTC())) {
                for (long rows = 0; rows < wanted;) {
                    try (LocalSnapshot snapshot = store.snapshot(Signal.LOGS, soon())) {
                        rows = snapshot.segments().stream().mapToLong(Segment::rows).sum();
                        for (Path path : snapshot.paths()) {
                            if (!Files.isReadable(path)) {
                                throw new AssertionError(path + " vanished under an open snapshot");
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void isSharedByProcesses() throws Exception {
        try (StoreFixture fixture = new StoreFixture(temporary)) {
            Path file = fixture.file("app.log", line(0));
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                processes.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path"), Asker.class.getName(), fixture.folder.toString(),
                        fixture.cache.toString(), "31").redirectErrorStream(true)
                        .redirectOutput(temporary.resolve("asker" + i).toFile()).start());
            }
            for (int i = 1; i <= 30; i++) {
                append(file, line(i) + "\n");
                assertThat(fixture.column("message")).hasSize(i + 1);
            }
            for (int i = 0; i < 2; i++) {
                assertThat(processes.get(i).waitFor()).as(Files.readString(temporary.resolve("asker" + i))).isZero();
            }
            assertThat(fixture.column("message")).containsExactlyInAnyOrder(lines(0, 31));
        }
    }
}
