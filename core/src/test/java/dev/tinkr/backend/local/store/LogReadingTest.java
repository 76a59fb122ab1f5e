package dev.tinkr.backend.local.store;

import dev.tinkr.backend.local.table.Signal;
import dev.tinkr.model.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the lines of the common loggers become. The files were last written to on 2026-11-21 at 08:00. */
class LogReadingTest {

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

    private void assertRow(String line, String time, Level level, String service, String message, String attributes)
            throws IOException {
        fixture.file("app.log", line);
        assertThat(fixture.column("ts_ns")).as("time of %s", line).containsExactly(nanos(time));
        assertThat(fixture.column("level")).containsExactly(Integer.toString(level.ordinal()));
        assertThat(fixture.column("service")).containsExactly(service);
        assertThat(fixture.column("message")).containsExactly(message);
        assertThat(fixture.column("attributes")).containsExactly(attributes);
    }

    private static String nanos(String time) {
        Instant instant = Instant.parse(time);
        return Long.toString(instant.getEpochSecond() * 1_000_000_000L + instant.getNano());
    }

    @Test
    void readsNestedEcs() throws IOException {
        assertRow("{\"@timestamp\":\"2026-11-21T07:59:59.123Z\",\"log\":{\"level\":\"WARN\",\"logger\":\"c.f.Foo\"},"
                + "\"message\":\"slow\",\"service\":{\"name\":\"pay\",\"version\":\"2\"},\"trace\":{\"id\":\"abc\"},"
                + "\"http\":{\"response\":{\"status_code\":200}}}", "2026-11-21T07:59:59.123Z", Level.WARN, "pay",
                "slow", "{\"log\":{\"logger\":\"c.f.Foo\"},\"service\":{\"version\":\"2\"},"
                        + "\"http\":{\"response\":{\"status_code\":200}}}");
        assertThat(fixture.column("trace_id")).containsExactly("abc");
    }

    @Test
    void readsDottedEcs() throws IOException {
        assertRow("{\"@timestamp\":\"2026-11-21T07:59:59Z\",\"log.level\":\"ERROR\",\"message\":\"m\","
                + "\"service.name\":\"pay\",\"http.response.status_code\":500,\"labels\":{\"env\":\"prod\"}}",
                "2026-11-21T07:59:59Z", Level.ERROR, "pay", "m",
                "{\"http.response.status_code\":500,\"env\":\"prod\"}");
    }

    @Test
    void readsLogstash() throws IOException {
        assertRow("{\"@timestamp\":\"2026-11-21T08:59:59.123+01:00\",\"@version\":\"1\",\"message\":\"m\","
                + "\"logger_name\":\"c.f.Foo\",\"level\":\"INFO\",\"level_value\":20000,\"app\":\"pay\"}",
                "2026-11-21T07:59:59.123Z", Level.INFO, "pay", "m",
                "{\"@version\":\"1\",\"logger_name\":\"c.f.Foo\",\"level_value\":20000}");
    }

    @Test
    void readsPino() throws IOException {
        assertRow("{\"level\":50,\"time\":1795247999123,\"pid\":1,\"hostname\":\"h\",\"name\":\"pay\",\"msg\":\"m\"}",
                "2026-11-21T07:59:59.123Z", Level.ERROR, "pay", "m", "{\"pid\":1,\"hostname\":\"h\"}");
    }

    @Test
    void readsZap() throws IOException {
        assertRow("{\"level\":\"debug\",\"ts\":1795247999.1234567,\"caller\":\"a.go:1\",\"msg\":\"m\",\"name\":\"x\"}",
                "2026-11-21T07:59:59.123456700Z", Level.DEBUG, "app", "m", "{\"caller\":\"a.go:1\",\"name\":\"x\"}");
    }

    @Test
    void readsGoogle() throws IOException {
        assertRow("{\"severity\":\"NOTICE\",\"timestamp\":{\"seconds\":1795247999,\"nanos\":5},\"message\":\"m\","
                + "\"logging.googleapis.com/trace\":\"projects/p/traces/abc\"}", "2026-11-21T07:59:59.000000005Z",
                Level.INFO, "app", "m", "{}");
        assertThat(fixture.column("trace_id")).containsExactly("abc");
    }

    @Test
    void readsGraylogsLevelBySyslogsScale() throws IOException {
        assertRow("{\"version\":\"1.1\",\"short_message\":\"m\",\"timestamp\":1795247999,\"level\":4}",
                "2026-11-21T07:59:59Z", Level.WARN, "app", "m", "{\"version\":\"1.1\"}");
    }

    @Test
    void readsWhatDockerWrapsAroundJson() throws IOException {
        assertRow("{\"log\":\"{\\\"level\\\":\\\"warn\\\",\\\"msg\\\":\\\"inner\\\",\\\"n\\\":1}\\n\","
                + "\"stream\":\"stderr\",\"time\":\"2026-11-21T07:59:59.1Z\"}", "2026-11-21T07:59:59.1Z", Level.WARN,
                "app", "inner", "{\"n\":1,\"stream\":\"stderr\"}");
    }

    @Test
    void readsWhatDockerWrapsAroundText() throws IOException {
        assertRow("{\"log\":\"2026-11-21 07:59:58 ERROR no\\n\",\"stream\":\"stdout\","
                + "\"time\":\"2026-11-21T07:59:59.1Z\"}", "2026-11-21T07:59:59.1Z", Level.ERROR, "app",
                "2026-11-21 07:59:58 ERROR no", "{\"stream\":\"stdout\"}");
    }

    @Test
    void readsWhatKubernetesPutsInFront() throws IOException {
        assertRow("2026-11-21T07:59:59.123456789Z stdout F {\"level\":\"info\",\"message\":\"m\",\"service\":\"pay\"}",
                "2026-11-21T07:59:59.123456789Z", Level.INFO, "pay", "m", "{\"stream\":\"stdout\"}");
    }

    @Test
    void readsLogfmt() throws IOException {
        assertRow("ts=2026-11-21T07:59:59Z level=warn msg=\"it \\\"said\\\" no\" status=500 svc=pay ok",
                "2026-11-21T07:59:59Z", Level.WARN, "pay", "it \"said\" no", "{\"status\":\"500\",\"ok\":\"true\"}");
    }

    @Test
    void readsLogfmtBetweenTabsWithTheEscapesOfGo() throws IOException {
        assertRow("ts=2026-11-21T07:59:59Z\tlevel=error\tmsg=\"caf\\u00e9 \\x41\"", "2026-11-21T07:59:59Z",
                Level.ERROR, "app", "café A", "{}");
    }

    @Test
    void readsWhatDockerAndKubernetesPutAroundLogfmt() throws IOException {
        String logrus = "time=\\\"2026-11-21T07:59:58Z\\\" level=error msg=\\\"no way\\\" user=u1";
        assertRow("{\"log\":\"" + logrus + "\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-21T07:59:59.1Z\"}",
                "2026-11-21T07:59:58Z", Level.ERROR, "app", "no way", "{\"user\":\"u1\",\"stream\":\"stderr\"}");
        assertRow("2026-11-21T07:59:59.1Z stderr F level=warn msg=slow", "2026-11-21T07:59:59.1Z", Level.WARN, "app",
                "slow", "{\"stream\":\"stderr\"}");
    }

    @Test
    void readsAnEmptyLineThatKubernetesPutsATimeInFrontOf() throws IOException {
        assertRow("2026-11-21T07:59:59Z stdout F ", "2026-11-21T07:59:59Z", Level.UNKNOWN, "app", "",
                "{\"stream\":\"stdout\"}");
    }

    @Test
    void takesTheWholeLineWhereNoFieldIsTheMessage() throws IOException {
        assertRow("{\"time\":\"2026-11-21T07:59:59Z\",\"what\":7}", "2026-11-21T07:59:59Z", Level.UNKNOWN, "app",
                "{\"time\":\"2026-11-21T07:59:59Z\",\"what\":7}", "{\"what\":7}");
    }

    @Test
    void neverInventsALevel() throws IOException {
        assertRow("2026-11-21 07:59:59 the ERROR is somewhere in the text", "2026-11-21T07:59:59Z", Level.UNKNOWN,
                "app", "2026-11-21 07:59:59 the ERROR is somewhere in the text", "{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2026-11-21T07:59:59.5Z INFO x                                     | 2026-11-21T07:59:59.5Z       | INFO
            2026-11-21 07:59:59,123 [main] WARN  c.f.Foo - x                  | 2026-11-21T07:59:59.123Z     | WARN
            2026-11-21 07:59:59.123  INFO 12 --- [main] c.f.Foo : x           | 2026-11-21T07:59:59.123Z     | INFO
            2026-11-21 07:59:59,123 - my.module - ERROR - x                   | 2026-11-21T07:59:59.123Z     | ERROR
            [2026-11-21T08:59:59+01:00] [error] x                             | 2026-11-21T07:59:59Z         | ERROR
            2026-11-21 08:59:59 +0100 x                                       | 2026-11-21T07:59:59Z         | UNKNOWN
            2026-11-21 07:59:59.123 UTC [71] LOG: x                           | 2026-11-21T07:59:59.123Z     | UNKNOWN
            2026/11/21 07:59:59 [error] 12#0: *1 open() failed                | 2026-11-21T07:59:59Z         | ERROR
            10.0.0.1 - - [21/Nov/2026:08:59:59 +0100] "GET / HTTP/1.1" 200 5  | 2026-11-21T07:59:59Z         | UNKNOWN
            [Sat Nov 21 07:59:59.123456 2026] [core:error] [pid 1] x          | 2026-11-21T07:59:59.123456Z  | UNKNOWN
            Nov 21 07:59:59 host app[1]: x                                    | 2026-11-21T07:59:59Z         | UNKNOWN
            Dec 31 23:59:59 host app[1]: x                                    | 2025-12-31T23:59:59Z         | UNKNOWN
            Feb 29 07:59:59 host app[1]: x                                    | 2024-02-29T07:59:59Z         | UNKNOWN
            Feb 29 07:59:59 2026 x                                            | none                         | UNKNOWN
            <11>Nov  1 07:59:59 host app[1]: x                                | 2026-11-01T07:59:59Z         | ERROR
            <165>1 2026-11-21T07:59:59.003Z host app 1 ID47 - x               | 2026-11-21T07:59:59.003Z     | INFO
            21-Nov-2026 07:59:59.123 SEVERE [main] x                          | 2026-11-21T07:59:59.123Z     | ERROR
            1:M 21 Nov 2026 07:59:59.123 * x                                  | none                         | UNKNOWN
            1795247999 x                                                      | 2026-11-21T07:59:59Z         | UNKNOWN
            1795247999.25 DEBUG x                                             | 2026-11-21T07:59:59.25Z      | DEBUG
            1795247999123 x                                                   | 2026-11-21T07:59:59.123Z     | UNKNOWN
            W1121 07:59:59.123456       1 a.go:12] x                          | 2026-11-21T07:59:59.123456Z  | WARN
            ERROR 2026-11-21 07:59:59 x                                       | 2026-11-21T07:59:59Z         | ERROR
            2026-11-21 07:59:59 level=warn msg=x                              | 2026-11-21T07:59:59Z         | WARN
            2026-13-21 07:59:59 x                                             | none                         | UNKNOWN
            2026-11-21 25:59:59 x                                             | none                         | UNKNOWN
            2026-11-21 x                                                      | none                         | UNKNOWN
            07:59:59.123 [main] INFO x                                        | none                         | UNKNOWN
            12345678901 x                                                     | none                         | UNKNOWN
            """)
    void findsTheTimeInFrontOfText(String line, String time, Level level) throws IOException {
        if (time.equals("none")) {
            fixture.file("app.log", line);
            assertThat(fixture.column("message")).isEmpty();
            assertThat(fixture.warnings(Signal.LOGS)).singleElement().asString().contains("without a time");
        } else {
            assertRow(line, time, level, "app", line, "{}");
        }
    }

    @Test
    void seesThroughColours() throws IOException {
        String line = "\u001b[2m2026-11-21T07:59:59Z\u001b[0m \u001b[31mERROR\u001b[0m no";
        assertRow(line, "2026-11-21T07:59:59Z", Level.ERROR, "app", line, "{}");
    }

    @Test
    void takesBytesThatAreNoTextForTheReplacementCharacter() throws IOException {
        Path file = fixture.folder.resolve("app.log");
        Files.write(file, "2026-11-21 07:59:59 caf\u00e9\n{\"time\":\"2026-11-21T08:00:00Z\",\"msg\":\"caf\u00e9\"}\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(fixture.column("message")).containsExactly("2026-11-21 07:59:59 caf\ufffd", "caf\ufffd");
    }

    @Test
    void joinsAStackTraceToItsEntryThoughItLooksLikeAnything() throws IOException {
        fixture.file("app.log", "2026-11-21 07:59:58 ERROR no", "{", "  \"a\": 1", "}", "{\"b\": 2}",
                "Caused by: x=y z", "", "2026-11-21 07:59:59 next");
        assertThat(fixture.column("message")).containsExactly(
                "2026-11-21 07:59:58 ERROR no\n{\n  \"a\": 1\n}\n{\"b\": 2}\nCaused by: x=y z",
                "2026-11-21 07:59:59 next");
    }

    @Test
    void endsAnEntryThatGrowsWithoutEnd() throws IOException {
        String[] lines = new String[3_000];
        java.util.Arrays.fill(lines, "at com.example.Very.deep(Recursion.java:1) ".repeat(4));
        lines[0] = "2026-11-21 07:59:58 ERROR no";
        fixture.file("app.log", lines);
        assertThat(fixture.column("length(message)")).singleElement()
                .satisfies(length -> assertThat(Integer.parseInt(length)).isBetween(256 << 10, 257 << 10));
        assertThat(fixture.warnings(Signal.LOGS)).singleElement().asString().contains("without a time");
    }

    @ParameterizedTest
    @CsvSource({"app.log,app", "app.log.1,app", "app-2026-11-21.log,app", "app-20261121.log.gz,app",
            "app.log.2026-11-21,app", "dir/payments-api.out,payments-api", "access_log,access_log",
            "node-2.log,node", "catalina.2026-11-21.log,catalina",
            "pod-5d_ns_pay-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.log,pay",
            "ns_pod_uid/pay/0.log,pay"})
    void namesTheServiceOfTextAfterItsFile(String file, String service) throws IOException {
        fixture.file(file, "2026-11-21 07:59:59 x");
        assertThat(fixture.column("service")).containsExactly(service);
    }

    @Test
    void readsEachFileOnceByHoweverManyNamesItIsThere() throws IOException {
        Path file = fixture.file("pods/app.log", "2026-11-21 07:59:59 x");
        Files.createSymbolicLink(fixture.folder.resolve("link.log"), file);
        Files.createLink(fixture.folder.resolve("hard.log"), file);
        Files.createSymbolicLink(fixture.folder.resolve("loop"), fixture.folder);
        assertThat(fixture.column("message")).hasSize(1);
    }

    @Test
    void leavesOutWhatIsNoText() throws IOException {
        Files.write(fixture.folder.resolve("picture.png"), new byte[]{1, 0, 2});
        fixture.file(".hidden", "2026-11-21 07:59:59 x");
        assertThat(fixture.column("message")).isEmpty();
        assertThat(fixture.warnings(Signal.LOGS)).containsExactly("1 file is not text and was left out: picture.png");
    }
}
