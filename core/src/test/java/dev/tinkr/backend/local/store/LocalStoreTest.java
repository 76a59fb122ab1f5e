package dev.tinkr.backend.local.store;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.local.table.Signal;
import dev.tinkr.model.TimeWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.tinkr.backend.local.store.StoreFixture.NOW;
import static dev.tinkr.backend.local.store.StoreFixture.append;
import static dev.tinkr.backend.local.store.StoreFixture.otlpLog;
import static dev.tinkr.backend.local.store.StoreFixture.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalStoreTest {

    @TempDir
    private Path temporary;
    private StoreFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new StoreFixture(temporary);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void readsEachByteOnceForASignal() throws IOException {
        Path file = fixture.file("logs.jsonl", otlpLog("payments-api", NOW, "ERROR", "one"));
        assertThat(fixture.column("service || ' ' || message || ' ' || level")).containsExactly("payments-api one 5");
        assertThat(fixture.bytesRead(Signal.LOGS)).isZero();

        String more = otlpLog("payments-api", NOW.plusSeconds(1), "INFO", "two") + "\n";
        append(file, more);
        try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.LOGS, soon())) {
            assertThat(snapshot.bytesRead()).isEqualTo(more.length());
            assertThat(snapshot.recordsRead()).isEqualTo(1);
        }
        assertThat(fixture.column("message")).containsExactly("one", "two");
    }

    @Test
    void remembersWhatItReadInALaterProcess() throws IOException {
        fixture.file("logs.jsonl", otlpLog("a", NOW, "ERROR", "one"));
        assertThat(fixture.column("message")).containsExactly("one");
        fixture.close();
        fixture = new StoreFixture(temporary);
        assertThat(fixture.bytesRead(Signal.LOGS)).isZero();
        assertThat(fixture.column("message")).containsExactly("one");
    }

    @Test
    void recognisesARotatedFileAndReadsTheNewOneBesideIt() throws IOException {
        Path file = fixture.file("app.log", "2026-11-21 08:00:00 ERROR first", "2026-11-21 08:00:01 INFO second");
        assertThat(fixture.column("message")).hasSize(2);
        Files.move(file, file.resolveSibling("app.log.1"));
        fixture.file("app.log", "2026-11-21 08:00:02 WARN third");
        assertThat(fixture.bytesRead(Signal.LOGS)).isEqualTo(31);
        assertThat(fixture.column("message")).containsExactly("2026-11-21 08:00:00 ERROR first",
                "2026-11-21 08:00:01 INFO second", "2026-11-21 08:00:02 WARN third");
        assertThat(fixture.column("file")).as("rows of two files never share a name").containsExactly("app.log",
                "app.log", "app.log~2");
        assertThat(fixture.column("service")).containsOnly("app");
    }

    @Test
    void forgetsWhatWasTruncatedRewrittenOrDeleted() throws IOException {
        Path file = fixture.file("app.log", "2026-11-21 08:00:00 old line", "2026-11-21 08:00:01 old line");
        assertThat(fixture.column("message")).hasSize(2);

        Files.writeString(file, "2026-11-21 08:00:02 new\n");
        assertThat(fixture.column("message")).containsExactly("2026-11-21 08:00:02 new");

        Files.writeString(file, "2026-11-21 08:00:09 rewritten and longer than it was before, much longer indeed\n");
        assertThat(fixture.column("message")).singleElement().asString().contains("rewritten");

        Files.delete(file);
        assertThat(fixture.column("message")).isEmpty();
    }

    @Test
    void countsDamagedLinesAndGoesOn() throws IOException {
        fixture.file("app.jsonl", otlpLog("a", NOW, "INFO", "one"), "{\"resourceLogs\":[{\"resou",
                "{\"level\":\"info\",\"ti", otlpLog("a", NOW, "INFO", "two"));
        assertThat(fixture.column("message")).containsExactly("one", "two");
        assertThat(fixture.warnings(Signal.LOGS)).singleElement().asString()
                .startsWith("2 damaged lines in app.jsonl, the first at line 2: ");
    }

    @Test
    void countsLinesWithoutATime() throws IOException {
        fixture.file("app.log", "no time here", "nor here", "2026-11-21 08:00:00 but here");
        assertThat(fixture.column("message")).containsExactly("2026-11-21 08:00:00 but here");
        assertThat(fixture.warnings(Signal.LOGS))
                .containsExactly("2 records without a time in app.log, the first at line 1, were left out");
    }

    @Test
    void readsTheThreeSignalsFromOneFile() throws IOException {
        fixture.file("all.jsonl", otlpLog("a", NOW, "INFO", "one"),
                "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"m\",\"gauge\":{\"dataPoints\":"
                        + "[{\"timeUnixNano\":\"1\",\"asInt\":\"7\"}]}}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"s\",\"startTimeUnixNano\":\"1\","
                        + "\"endTimeUnixNano\":\"2\"}]}]}]}");
        assertThat(fixture.column("message")).containsExactly("one");
        try (LocalSnapshot metrics = fixture.store.snapshot(Signal.METRICS, soon());
                LocalSnapshot spans = fixture.store.snapshot(Signal.SPANS, soon())) {
            assertThat(fixture.rows(metrics, "name || value", "1")).containsExactly("m7.0");
            assertThat(fixture.rows(spans, "name", "1")).containsExactly("s");
        }
    }

    @Test
    void doesNotReadAFileAgainForASignalThatIsNotInIt() throws IOException {
        fixture.file("logs.jsonl", otlpLog("a", NOW, "INFO", "one"));
        assertThat(fixture.bytesRead(Signal.LOGS)).isPositive();
        assertThat(fixture.bytesRead(Signal.SPANS)).isZero();
    }

    @Test
    void readsPackedFilesWhateverTheirName() throws IOException {
        byte[] text = (otlpLog("a", NOW, "INFO", "packed") + "\n").getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(fixture.folder.resolve("a.log")))) {
            out.write(text);
        }
        Files.write(fixture.folder.resolve("b.zst"), com.github.luben.zstd.Zstd.compress(text));
        assertThat(fixture.column("message")).containsExactly("packed", "packed");
        assertThat(fixture.bytesRead(Signal.LOGS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst"})
    void keepsWhatComesBeforeTheDamageOfAPackedFileAndSaysSoEachTime(String packing) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("2026-11-21 08:00:00 line ").append(i * 7919L).append('\n');
        }
        byte[] packed = packed(packing, lines.toString().getBytes(StandardCharsets.UTF_8));
        Files.write(fixture.folder.resolve("app.log." + packing), java.util.Arrays.copyOf(packed, packed.length / 2));
        assertThat(fixture.column("message")).hasSizeBetween(1_000, 19_000);
        for (int i = 0; i < 2; i++) {
            try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.LOGS, soon())) {
                assertThat(snapshot.warnings()).singleElement().asString().contains("app.log." + packing
                        + " is damaged behind byte ");
                assertThat(snapshot.partial()).isEmpty();
                assertThat(snapshot.bytesRead()).isZero();
            }
        }
    }

    private static byte[] packed(String packing, byte[] text) throws IOException {
        if (packing.equals("zst")) {
            return com.github.luben.zstd.Zstd.compress(text);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    @Test
    void saysThatAPackedFileHoldsNothingThatCanBeRead() throws IOException {
        byte[] packed = packed("gz", "2026-11-21 08:00:00 line\n".getBytes(StandardCharsets.UTF_8));
        Files.write(fixture.folder.resolve("app.log.gz"), java.util.Arrays.copyOf(packed, 12));
        for (int i = 0; i < 2; i++) {
            assertThat(fixture.warnings(Signal.LOGS)).singleElement().asString().contains(
                    "app.log.gz is damaged behind byte 0");
        }
    }

    @Test
    void leavesAHalfWrittenLineForTheNextTime() throws IOException {
        String line = otlpLog("a", NOW, "INFO", "whole");
        Path file = fixture.liveFile("logs.jsonl", otlpLog("a", NOW, "INFO", "first"));
        append(file, line.substring(0, 50));
        assertThat(fixture.column("message")).containsExactly("first");
        assertThat(fixture.warnings(Signal.LOGS)).isEmpty();
        append(file, line.substring(50) + "\n");
        assertThat(fixture.column("message")).containsExactly("first", "whole");
    }

    @Test
    void readsALastLineWithoutANewline() throws IOException {
        Path file = fixture.folder.resolve("logs.jsonl");
        Files.writeString(file, otlpLog("a", NOW, "INFO", "only"));
        assertThat(fixture.column("message")).containsExactly("only");
    }

    @Test
    void showsAnEntryThatIsStillGrowingAndCompletesIt() throws IOException {
        Path file = fixture.liveFile("app.log", "2026-11-21 08:59:59 ERROR it failed", "java.lang.Error: no");
        assertThat(fixture.column("message"))
                .containsExactly("2026-11-21 08:59:59 ERROR it failed\njava.lang.Error: no");
        append(file, "\tat com.example.Main.main(Main.java:7)\n2026-11-21 09:00:00 INFO next\n");
        assertThat(fixture.column("message")).containsExactly(
                "2026-11-21 08:59:59 ERROR it failed\njava.lang.Error: no\n\tat com.example.Main.main(Main.java:7)",
                "2026-11-21 09:00:00 INFO next");
    }

    @Test
    void skipsSegmentsOutsideOfTheWindow() throws IOException {
        fixture.file("logs.jsonl", otlpLog("a", NOW, "INFO", "one"));
        TimeWindow before = new TimeWindow(NOW.minus(Duration.ofHours(1)), NOW);
        TimeWindow from = new TimeWindow(NOW, NOW.plusSeconds(1));
        try (LocalSnapshot none = fixture.store.snapshot(Signal.LOGS, Optional.of(before), new StopTime(
                soon()));
                LocalSnapshot one = fixture.store.snapshot(Signal.LOGS, Optional.of(from), new StopTime(soon()))) {
            assertThat(none.segments()).isEmpty();
            assertThat(one.segments()).hasSize(1);
            assertThat(one.segments().getFirst().services()).containsExactly("a");
        }
    }

    @Test
    void buildsItselfAnewWhereTheCacheIsDamaged() throws IOException {
        fixture.file("logs.jsonl", otlpLog("a", NOW, "INFO", "one"));
        try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.LOGS, soon())) {
            Files.writeString(snapshot.paths().getFirst(), "not parquet");
        }
        assertThat(fixture.column("message")).containsExactly("one");
        try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.LOGS, soon())) {
            Files.writeString(snapshot.paths().getFirst().resolveSibling("manifest.json"), "[1,[[3");
        }
        assertThat(fixture.column("message")).containsExactly("one");
    }

    @Test
    void dropsTheCacheOnRequest() throws IOException {
        fixture.file("logs.jsonl", otlpLog("a", NOW, "INFO", "one"));
        assertThat(fixture.column("message")).containsExactly("one");
        assertThat(fixture.store.cacheSize()).isPositive();
        assertThat(fixture.store.dropCache(soon())).isPositive();
        assertThat(fixture.store.cacheSize()).isZero();
        assertThat(fixture.column("message")).containsExactly("one");
    }

    @Test
    void keepsSegmentsForWhoeverHasThemOpen() throws IOException {
        Path file = fixture.file("logs.jsonl", otlpLog("a", NOW, "INFO", "one"));
        try (LocalSnapshot snapshot = fixture.store.snapshot(Signal.LOGS, soon())) {
            Files.delete(file);
            assertThat(fixture.column("message")).isEmpty();
            assertThat(fixture.rows(snapshot, "message", "1")).containsExactly("one");
        }
    }

    @Test
    void saysWhichFolderIsMissing() throws IOException {
        Files.delete(fixture.folder);
        assertThatThrownBy(() -> fixture.column("message")).isInstanceOf(BackendException.class)
                .hasMessageContaining("telemetry").hasMessageContaining("TINKR_LOCAL_PATH");
    }
}
