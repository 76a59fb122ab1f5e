package dev.tinkr.backend.local.sample;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.local.sample.SampleReader.Log;
import dev.tinkr.backend.local.sample.SampleReader.PointRow;
import dev.tinkr.backend.local.sample.SampleReader.SpanRow;
import dev.tinkr.backend.local.store.LocalSnapshot;
import dev.tinkr.backend.local.store.LocalStore;
import dev.tinkr.backend.local.store.StoreLimits;
import dev.tinkr.backend.local.table.Signal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SampleIncidentTest {

    private static final List<String> FILES = List.of("logs.jsonl", "metrics.jsonl", "traces.jsonl");
    private static final String FAILURE = "Payment charge failed: gateway timeout after 3000 ms";
    private static final long INCIDENT = nanos(SampleIncident.ANCHOR.minus(Duration.ofMinutes(40)));
    private static final long FULL_ROLLOUT = nanos(SampleIncident.ANCHOR.minus(Duration.ofMinutes(30)));
    private static final long END = nanos(SampleIncident.ANCHOR);

    @TempDir
    static Path parent;
    private static Path folder;
    private static List<Log> logs;
    private static List<SpanRow> spans;
    private static List<PointRow> points;

    @BeforeAll
    static void write() throws IOException {
        folder = parent.resolve("sample");
        long start = System.nanoTime();
        SampleIncident.writeTo(folder);
        System.out.printf("sample incident: %d ms, budget 4000 ms%n", (System.nanoTime() - start) / 1_000_000);
        SampleReader reader = new SampleReader(folder);
        logs = reader.logs();
        spans = reader.spans();
        points = reader.points();
    }

    @AfterAll
    static void forget() {
        logs = List.of();
        spans = List.of();
        points = List.of();
    }

    /** Who is interrupted writes it all the same, so that the next finds it. */
    @Test
    void theSameCallWritesTheSameBytesAlsoWhenInterrupted() throws IOException {
        Path again = parent.resolve("again");
        Thread.currentThread().interrupt();
        try {
            SampleIncident.writeTo(again);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        for (String file : FILES) {
            assertThat(Files.mismatch(folder.resolve(file), again.resolve(file))).as(file).isEqualTo(-1);
        }
        assertThat(Files.readString(again.resolve(SampleIncident.MARKER)))
                .isEqualTo("{\"anchor\":\"2026-11-03T14:40:00Z\",\"version\":2,\"extra_services\":0}\n");
    }

    @Test
    void theLocalStoreReadsAllOfItWithoutAComplaint() {
        Path cache = parent.resolve("cache");
        long start = System.nanoTime();
        try (LocalStore store = LocalStore.open(folder, cache, StoreLimits.DEFAULT, Clock.systemUTC())) {
            long records = 0;
            for (Signal signal : Signal.values()) {
                try (LocalSnapshot snapshot = store.snapshot(signal, Deadline.after(Duration.ofMinutes(2)))) {
                    assertThat(snapshot.warnings()).isEmpty();
                    assertThat(snapshot.partial()).isEmpty();
                    records += snapshot.recordsRead();
                }
            }
            assertThat(records).isEqualTo(logs.size() + spans.size() + points.size());
        }
        System.out.printf("sample incident read: %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }

    @Test
    void anotherEndReplacesAnEarlierSampleAndMovesEveryTimeByTheSame() throws IOException {
        Instant end = Instant.parse("2027-01-09T03:17:42.5Z");
        long shift = nanos(Instant.parse("2027-01-09T03:17:00Z")) - END;
        Path home = parent.resolve("home");
        Path moved = Files.createDirectories(home.resolve("moved"));
        Files.writeString(moved.resolve("sample.json"), "{\"anchor\":\"2020-01-01T00:00:00Z\",\"version\":0}");
        Files.writeString(moved.resolve("old.jsonl"), "{}");
        Path abandoned = Files.createDirectories(home.resolve(".moved.draft-1"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        SampleIncident.writeTo(moved, end);

        assertThat(moved).isDirectoryNotContaining("glob:**/old.jsonl");
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactly(moved);
        }
        assertThat(Files.readString(moved.resolve("sample.json"))).contains("\"anchor\":\"2027-01-09T03:17:00Z\"");
        List<Log> movedLogs = new SampleReader(moved).logs();
        assertThat(movedLogs).hasSameSizeAs(logs);
        for (int i = 0; i < logs.size(); i += 997) {
            assertThat(movedLogs.get(i).nanos() - shift).isEqualTo(logs.get(i).nanos());
            assertThat(movedLogs.get(i).body()).isEqualTo(logs.get(i).body());
        }
    }

    @Test
    void holdsFifteenDaysOfMetricsAndADayOfLogsAndTraces() throws IOException {
        long size = 0;
        for (String file : FILES) {
            size += Files.size(folder.resolve(file));
        }
        assertThat(size).isBetween(50_000_000L, 200_000_000L);
        assertThat(points.stream().mapToLong(PointRow::nanos).min().orElseThrow())
                .isBetween(END - days(15), END - days(15) + minutes(2));
        assertThat(points.stream().mapToLong(PointRow::nanos).max().orElseThrow())
                .isEqualTo(END);
        assertThat(logs.stream().mapToLong(Log::nanos).min().orElseThrow())
                .isBetween(END - days(1), END - days(1) + minutes(2));
        assertThat(logs.stream().mapToLong(Log::nanos).max().orElseThrow()).isBetween(END - minutes(1), END - 1);
        assertThat(spans.stream().mapToLong(SpanRow::end).max().orElseThrow()).isBetween(END - minutes(1), END - 1);
        assertThat(logs.stream().map(Log::service).collect(Collectors.toSet())).containsExactlyInAnyOrder(
                "storefront", "checkout-api", "payments-api", "inventory-api", "notification-worker");
    }

    @Test
    void everyTraceIdOfAWarningOrAnErrorLeadsToATrace() {
        Set<String> traces = spans.stream().map(SpanRow::traceId).collect(Collectors.toSet());
        List<Log> traced = logs.stream().filter(log -> log.severity() >= 13 && !log.traceId().isEmpty()).toList();
        assertThat(traced).hasSizeGreaterThan(3000).allMatch(log -> traces.contains(log.traceId()));
    }

    @Test
    void everySpanHasItsParent() {
        Set<String> ids = spans.stream().map(SpanRow::spanId).collect(Collectors.toSet());
        assertThat(ids).hasSameSizeAs(spans);
        assertThat(spans).allMatch(span -> span.parent().isEmpty() || ids.contains(span.parent()));
    }

    @Test
    void spansAreValid() {
        Pattern traceId = Pattern.compile("[0-9a-f]{32}");
        Pattern spanId = Pattern.compile("[0-9a-f]{16}");
        assertThat(spans).allMatch(span -> traceId.matcher(span.traceId()).matches()
                && spanId.matcher(span.spanId()).matches() && span.kind() >= 1 && span.kind() <= 5
                && span.end() >= span.start());
    }

    @Test
    void theDayBeforeIsQuiet() {
        assertThat(payments(log -> log.isError() && log.nanos() < INCIDENT)).hasSizeLessThan(6);
        assertThat(payments(log -> log.severity() == 13 && log.nanos() < INCIDENT)).hasSizeBetween(3, 40);
        assertThat(failedShare("payments-api", END - days(15), INCIDENT)).isLessThan(0.001);
        assertThat(slowShare(END - days(1), INCIDENT)).isLessThan(0.002);
    }

    @Test
    void aNewPatternAppearsWithTheFaultyReleaseAndOnlyThere() {
        List<Log> failures = payments(log -> log.body().startsWith(FAILURE));
        assertThat(failures).hasSizeGreaterThan(400).allSatisfy(log -> {
            assertThat(log.nanos()).isGreaterThan(INCIDENT);
            assertThat(log.resource()).containsEntry("service.version", "2.31.0");
            assertThat(log.attributes()).containsEntry("exception.type", "java.net.http.HttpTimeoutException")
                    .containsEntry("server.address", "eu2.cardgateway.example");
        });
    }

    @Test
    void theCauseIsLoggedBeforeTheFirstFailure() {
        Log cause = payments(log -> log.body().startsWith("Configuration differs")).getFirst();
        assertThat(cause.severity()).isEqualTo(13);
        assertThat(cause.body()).contains("card-gateway.host eu1.cardgateway.example -> eu2.cardgateway.example");
        assertThat(cause.nanos()).isBetween(INCIDENT - minutes(1), INCIDENT);
        assertThat(payments(log -> log.body().startsWith(FAILURE)).getFirst().nanos()).isGreaterThan(cause.nanos());
    }

    @Test
    void theIncidentUnfoldsMinuteByMinuteAsItsPageTells() {
        assertThat(minutesToEnd("Card gateway call timed out")).isEqualTo(39);
        assertThat(minutesToEnd(FAILURE)).isEqualTo(37);
        assertThat(minutesToEnd("Waited")).isEqualTo(34);
        assertThat(minutesToEnd("Ledger connection not available")).isEqualTo(31);
        assertThat(payments(log -> log.isError() && log.nanos() >= INCIDENT && log.nanos() < FULL_ROLLOUT
                && log.resource().containsValue("2.30.4"))).isEmpty();
    }

    @Test
    void errorsAndLatencyRiseWhereTheyMustAndNowhereElse() {
        assertThat(failedShare("payments-api", FULL_ROLLOUT, END)).isBetween(0.25, 0.8);
        assertThat(failedShare("checkout-api", FULL_ROLLOUT, END)).isBetween(0.25, 0.8);
        assertThat(slowShare(FULL_ROLLOUT, END)).isGreaterThan(0.3);
        assertThat(failedShare("inventory-api", INCIDENT, END)).isZero();
        assertThat(failedShare("notification-worker", INCIDENT, END)).isZero();
        assertThat(gauge("db.client.connection.count", INCIDENT, END)).isGreaterThanOrEqualTo(8);
        assertThat(gauge("db.client.connection.pending_requests", INCIDENT, END)).isGreaterThanOrEqualTo(3);
        assertThat(gauge("db.client.connection.pending_requests", END - days(1), INCIDENT)).isZero();
    }

    @Test
    void logsAndMetricsCountTheSameFailures() {
        for (String service : List.of("payments-api", "checkout-api")) {
            long logged = logs.stream().filter(log -> log.service().equals(service) && log.isError()
                    && log.nanos() >= INCIDENT).count();
            long measured = requests(service, INCIDENT + 1, END + 1, point -> point.status() >= 500);
            assertThat(measured).as(service).isEqualTo(logged);
        }
    }

    @Test
    void fewerOrdersArePlacedWhileAsManyPeopleLook() {
        double before = ordersPerPage(INCIDENT - minutes(30), INCIDENT);
        double during = ordersPerPage(FULL_ROLLOUT, END);
        assertThat(during).isLessThan(0.75 * before);
    }

    @Test
    void histogramsAddUpAndCountersFallOnlyWhenTheProcessIsNew() {
        assertThat(points.stream().filter(point -> point.type().equals("histogram"))).allMatch(point -> {
            List<Object> buckets = SampleReader.list(point.fields().get("bucketCounts"));
            return buckets.size() == SampleReader.list(point.fields().get("explicitBounds")).size() + 1
                    && point.count() == buckets.stream().mapToLong(bucket -> Long.parseLong((String) bucket)).sum();
        });
        Map<String, PointRow> last = new HashMap<>();
        for (PointRow point : points) {
            PointRow before = point.type().equals("sum") ? last.put(point.service() + point.metric(), point) : null;
            if (before != null && value(point) < value(before)) {
                assertThat(point.fields().get("startTimeUnixNano"))
                        .isNotEqualTo(before.fields().get("startTimeUnixNano"));
            }
        }
        assertThat(last).hasSize(2);
    }

    @Test
    void moreServicesAreAllHealthyAndChangeNothingOfTheIncident() throws IOException {
        Path larger = parent.resolve("larger");
        SampleIncident.writeTo(larger, SampleIncident.ANCHOR, 3);
        List<Log> more = new SampleReader(larger).logs();
        Set<String> services = more.stream().map(Log::service).collect(Collectors.toSet());
        assertThat(services).hasSize(8).contains("catalog-api", "search-api", "pricing-api");
        assertThat(more.stream().filter(log -> log.service().equals("payments-api")))
                .containsExactlyElementsOf(payments(log -> true));
    }

    @Test
    void aFolderThatHoldsSomethingElseIsRefusedAndLeftAlone() throws IOException {
        Path foreign = Files.createDirectories(parent.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> SampleIncident.writeTo(foreign)).isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("foreign").hasMessageContaining("new or empty");
        assertThat(foreign.resolve("thesis.tex")).exists();
    }

    private static List<Log> payments(Predicate<Log> filter) {
        return logs.stream().filter(log -> log.service().equals("payments-api")).filter(filter).toList();
    }

    /** Whole minutes from the first such line of the incident to the end. */
    private static long minutesToEnd(String beginning) {
        long first = payments(log -> log.nanos() >= INCIDENT && log.body().startsWith(beginning)).getFirst().nanos();
        return (END - first) / minutes(1);
    }

    private static double failedShare(String service, long from, long until) {
        long failed = requests(service, from, until, point -> point.status() >= 500);
        return (double) failed / requests(service, from, until, point -> true);
    }

    private static long requests(String service, long from, long until, Predicate<PointRow> filter) {
        return points.stream().filter(point -> point.service().equals(service) && point.type().equals("histogram")
                && !point.metric().startsWith("http.client") && point.nanos() >= from && point.nanos() < until)
                .filter(filter).mapToLong(PointRow::count).sum();
    }

    /** The share of charges that took more than two seconds. */
    private static double slowShare(long from, long until) {
        long slow = 0;
        long all = 0;
        for (PointRow point : points) {
            if (point.service().equals("payments-api") && point.metric().equals("http.server.request.duration")
                    && point.nanos() >= from && point.nanos() < until) {
                List<Object> buckets = SampleReader.list(point.fields().get("bucketCounts"));
                slow += buckets.subList(7, 11).stream().mapToLong(bucket -> Long.parseLong((String) bucket)).sum();
                all += point.count();
            }
        }
        return (double) slow / all;
    }

    private static double gauge(String metric, long from, long until) {
        return points.stream().filter(point -> point.metric().equals(metric) && point.nanos() >= from
                && point.nanos() < until).mapToDouble(SampleIncidentTest::value).max().orElseThrow();
    }

    private static double ordersPerPage(long from, long until) {
        long orders = requests("storefront", from, until, point -> point.status() == 200
                && "/checkout".equals(point.attributes().get("http.route")));
        return (double) orders / requests("storefront", from, until,
                point -> "/products/{id}".equals(point.attributes().get("http.route")));
    }

    private static double value(PointRow point) {
        return Double.parseDouble(point.fields().get("asInt").toString());
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private static long minutes(long minutes) {
        return Duration.ofMinutes(minutes).toNanos();
    }

    private static long days(long days) {
        return Duration.ofDays(days).toNanos();
    }
}
