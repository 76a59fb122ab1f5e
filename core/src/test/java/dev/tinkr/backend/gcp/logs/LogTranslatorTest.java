package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a query is sent as. */
class LogTranslatorTest {

    private static final TimeWindow WINDOW = new TimeWindow(Instant.parse("2026-11-20T10:00:00Z"), Instant.parse(
            "2026-11-20T11:00:00Z"));
    private static final String BOUNDS = "timestamp>=\"2026-11-20T10:00:00Z\" AND timestamp<\"2026-11-20T11:00:00Z\"";

    private static String filter(String query) {
        return LogTranslator.translate(ServiceSelector.ALL, QueryParser.parse(query).query(), WINDOW, Optional.empty())
                .nativeQuery();
    }

    private static String rest(String query) {
        assertThat(filter(query)).startsWith(BOUNDS);
        return filter(query).substring(BOUNDS.length());
    }

    @Test
    void theWindowIsAlwaysBoundedAndNothingElseIsSentForEverything() {
        assertThat(filter("*")).isEqualTo(BOUNDS);
    }

    @Test
    void levelsAreSeveritiesOrWhatThePayloadSaysWhereThereIsNone() {
        assertThat(rest("level:ERROR"))
                .startsWith(" AND (severity=\"ERROR\" OR (severity=\"DEFAULT\" AND (jsonPayload.level=~");
        assertThat(rest("level:>=WARN"))
                .contains("severity=\"WARNING\" OR severity=\"ERROR\" OR severity=\"CRITICAL\"");
        assertThat(rest("NOT level:>=WARN")).isEqualTo(
                " AND (severity=\"DEBUG\" OR severity=\"INFO\" OR severity=\"NOTICE\" OR severity=\"DEFAULT\")");
    }

    @Test
    void plainWordsAreLookedUpInTheIndexAndPatternsAreRegularExpressions() {
        assertThat(rest("timeout")).contains("SEARCH(\"timeout\")");
        assertThat(rest("\"connection refused\"")).contains("SEARCH(\"connection refused\")");
        assertThat(rest("*timeout*")).doesNotContain("SEARCH").contains("textPayload=~\"(?is).*timeout.*\"");
        assertThat(rest("/after \\d+s/")).contains("jsonPayload.message=~\"after \\\\d+s\"");
    }

    @Test
    void nothingThatIsOnlyApproximatedStandsUnderANot() {
        assertThat(rest("NOT timeout")).doesNotContain("SEARCH").contains("NOT (textPayload=~");
        assertThat(rest("NOT trace_id:4bf92f3577b34da6a3ce929d0e0e4736")).isEmpty();
        assertThat(rest("NOT customer:Ann")).isEqualTo(" AND NOT jsonPayload.customer=~\"^Ann$\"");
    }

    @Test
    void groupsStandInParentheses() {
        assertThat(rest("a:x AND (b:y OR c:z)")).contains(" AND (jsonPayload.a=\"x\" OR ").contains(
                " AND ((jsonPayload.b=\"y\" OR ");
        assertThat(rest("(a:x AND b:y) OR c:z")).contains(") AND (").startsWith(" AND (((");
    }

    @Test
    void attributesAreLookedForWhereverTheyMayStand() {
        assertThat(rest("http.status_code:500")).isEqualTo(" AND (jsonPayload.\"http.status_code\"=\"500\" OR"
                + " jsonPayload.http.status_code=\"500\" OR labels.\"http.status_code\"=\"500\" OR"
                + " resource.labels.\"http.status_code\"=\"500\" OR protoPayload.\"http.status_code\"=\"500\" OR"
                + " protoPayload.http.status_code=\"500\")");
        assertThat(rest("httpRequest.status:500")).contains(" OR httpRequest.status=\"500\"");
        assertThat(rest("httpRequest.thud:500")).doesNotContain(" OR httpRequest.thud");
        assertThat(rest("code:>=500")).contains("jsonPayload.code>=\"500\"", "jsonPayload.code=~\"^[+-]?[.]?[0-9]\"");
    }

    @Test
    void aServiceIsALabelOfItsResource() {
        String all = LogTranslator
                .translate(ServiceSelector.named("shop"), QueryParser.parse("*").query(), WINDOW, Optional
                        .empty())
                .nativeQuery();
        assertThat(all).contains("(resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"shop\")",
                "(resource.type=\"k8s_container\" AND resource.labels.container_name=\"shop\")",
                "labels.\"service.name\"=\"shop\"");
        String run = LogTranslator
                .translate(ServiceSelector.named("shop"), QueryParser.parse("*").query(), WINDOW, Optional
                        .of(ResourceType.GKE))
                .nativeQuery();
        assertThat(run).contains("k8s_container").doesNotContain("cloud_run_revision");
    }

    @Test
    void hostileValuesStayInTheirQuotes() {
        String hostile = "x\\\" OR severity>=DEFAULT OR \\\"";
        assertThat(rest("note:\"" + hostile + "\""))
                .contains("jsonPayload.note=\"x\\\" OR severity>=DEFAULT OR \\\"\"");
        assertThat(Filter.quoted("a\nb\t\\")).isEqualTo("\"a\\nb\\t\\\\\"");
        assertThat(LogTranslator.translate(ServiceSelector.named("a\" OR \"b"), QueryParser.parse("*").query(), WINDOW,
                Optional.empty()).nativeQuery()).contains("service_name=\"a\\\" OR \\\"b\"");
    }

    @Test
    void whatIsTooLongForAFilterIsLeftToTheMatcher() {
        String query = "level:ERROR AND note:\"" + "x".repeat(21_000) + "\"";
        assertThat(filter(query)).hasSizeLessThan(LogTranslator.LONGEST_FILTER).contains("severity=\"ERROR\"");
        NativeQuery told = LogTranslator
                .nativeQuery(LogRequest.of(ServiceSelector.ALL, QueryParser.parse(query).query(),
                        WINDOW, 10));
        assertThat(told.exact()).isFalse();
        assertThat(told.notes()).anyMatch(note -> note.contains("too long"));
    }

    @Test
    void aRawFilterIsKeptWithinTheWindow() {
        LogRequest request = new LogRequest(ServiceSelector.named("shop"), QueryParser.parse("*").query(), Optional.of(
                "severity=ERROR OR \"x\" -- why"), WINDOW, 10, LogRequest.Order.DESC, Optional.empty(),
                Optional.empty());
        assertThat(LogTranslator.nativeQuery(request).text()).isEqualTo(BOUNDS
                + " AND (severity=ERROR OR \"x\" -- why\n)");
    }

    @Test
    void aPositionHasRoomBehindTheLongestFilter() {
        int longest = IntStream.rangeClosed(4_800, 5_000).map(length -> filter("note:" + "x".repeat(length)).length())
                .max().orElseThrow();
        assertThat(longest).isBetween(19_900, LogTranslator.LONGEST_FILTER
                - " AND timestamp>=\"2026-11-20T10:30:00.123456789Z\"".length());
    }
}
