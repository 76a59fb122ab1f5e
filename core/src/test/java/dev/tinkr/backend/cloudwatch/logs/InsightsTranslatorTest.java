package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.cloudwatch.stub.InsightsCommand;
import dev.tinkr.backend.cloudwatch.stub.InsightsParser;
import dev.tinkr.conformance.QueryGenerator;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ParsedQuery;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What queries become, and that nothing in them changes the shape of what they become. */
class InsightsTranslatorTest {

    private static final TimeWindow HOUR = TimeWindow.endingAt(Instant.parse("2026-11-20T11:00:00Z"),
            Duration.ofHours(1));

    private static NativeQuery translated(String query) {
        ParsedQuery parsed = QueryParser.parse(query);
        return CloudWatchLogs
                .translated(LogRequest.of(parsed.services().orElse(ServiceSelector.named("payments")), parsed
                        .query(), HOUR, 100));
    }

    @Test
    void aWholeQueryReadsLikeThis() {
        assertThat(translated("level:ERROR AND timeout").text()).isEqualTo(
                """
                        fields @timestamp, @message, @logStream, @log
                        | filter @message like /(?i)(?:err|(?:s|ſ|\\\\+u017[fF])evere|(?:level|severity|severity_?number|priority)\
                        [\\\\"]*\\s*:\\s*[\\\\"]*[0-9])/
                        | filter @message like /(?i)timeout/
                        | sort @timestamp desc
                        | limit 100""");
    }

    @Test
    void everythingIsExactAndNothingElse() {
        assertThat(translated("*").exact()).isTrue();
        assertThat(translated("timeout").exact()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"NOT timeout~", "-level:ERROR~", "timeout OR NOT refused~", "code:>500~code",
            "user.address.city:*~city", "note:\"say \\\"hi\\\"\"~say", "/a|b/~", "/timeout after \\d+s/~timeout",
            "trace_id:4BF9*~(?i)4-*B-*F-*9", "NOT (NOT timeout)~timeout", "NOT level:(UNKNOWN OR INFO)~evere"})
    void whatIsOverApproximatedIsPushedButNotUnderNot(String query, String part) {
        String text = translated(query).text();
        if (part == null) {
            assertThat(text).doesNotContain("filter");
        } else {
            assertThat(text).contains("filter @message like").contains(part);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a/b | delete\"", "note:\"x/ | limit 1\"", "note:\"\\\\\"", "a-b:\"`x` | fields y\"",
            "\"x\\\" or 1=1 | stats count(*)\"", "\"x\n| limit 1\"", "a.b/c:\"/\"",
            "service:\"x/ or @message like /y\"",
            "trace_id:\"/|abc\"", "/a\\/b| limit 1/", "\"日本 / | x\"", "note:*/x*", "note:\"${x} 'q' \\\"\""})
    void noValueChangesTheShapeOfTheQuery(String query) {
        List<InsightsCommand> commands = InsightsParser.parse(translated(query).text());
        assertThat(commands).first().isInstanceOf(InsightsCommand.Fields.class);
        assertThat(commands.subList(1, commands.size() - 2)).allMatch(InsightsCommand.Filter.class::isInstance);
        assertThat(commands.get(commands.size() - 2)).isInstanceOf(InsightsCommand.Sort.class);
        assertThat(commands.getLast()).isEqualTo(new InsightsCommand.Limit(100));
    }

    @Test
    void everyGeneratedQueryIsOneThatInsightsTakes() {
        LongStream.range(0, 3_000).mapToObj(QueryGenerator::query)
                .forEach(query -> InsightsParser.parse(translated(query)
                        .text()));
    }

    @Test
    void theQueriesThatCountAndFindPatternsAreOnesThatInsightsTakes() {
        InsightsParser.parse(LogCounts.counting(List.of(), BinPeriod.dividing(Duration.ofMinutes(7))));
        InsightsParser.parse(LogPatterns.query(List.of()));
    }

    @Test
    void aConditionThatIsTooLongIsLeftToTheMatcher() {
        String phrase = LongStream.range(0, 6).mapToObj(i -> "日".repeat(150) + i).collect(Collectors.joining(" "));
        NativeQuery query = translated("\"" + phrase + "\" AND timeout");
        assertThat(query.text()).hasSizeLessThan(10_000).contains("timeout");
        assertThat(query.notes()).anyMatch(note -> note.contains("too long"));
    }

    @ParameterizedTest
    @CsvSource({"timeout after \\d+s,timeout", "(?i)TimeOut,TimeOut", "colou?r,colo", "ab{2}c,",
            "^connection$,connection",
            "[abc]word,word", "(abc)?def,def", "x\\d20y,", "\\x41bc,", "\\pLab,", "a.c,", "refused+,refused",
            "(a(b)c)de,de"})
    void whatARegexRequiresIsReadCautiously(String regex, String literal) {
        assertThat(RequiredLiteral.of(regex).map(RequiredLiteral.Found::text)).isEqualTo(Optional.ofNullable(literal));
    }

    @ParameterizedTest
    @CsvSource({"PT7M,1m", "PT1M,1m", "PT10M,10m", "PT1H,1h", "PT6H,6h", "P1D,12h", "PT90S,30s", "PT0.25S,250ms",
            "PT1.5S,500ms",
            "PT1S,1s"})
    void countsAreAskedByAPeriodThatDividesTheStep(String step, String period) {
        assertThat(BinPeriod.dividing(Duration.parse(step)).text()).isEqualTo(period);
    }

    @Test
    void theKindOfThingSaysWhichGroupIsLikely() {
        LogRequest request = LogRequest.of(ServiceSelector.named("cart"), QueryParser.parse("*").query(), HOUR, 10);
        LogRequest lambda = new LogRequest(request.services(), request.query(), request.raw(), request.window(), 10,
                request
                        .order(),
                Optional.of(ResourceType.LAMBDA), Optional.empty());
        assertThat(CloudWatchLogs.translated(lambda).notes()).contains("log groups: /aws/lambda/cart, assumed");
        assertThat(GroupName.candidates("/ecs/prod/cart")).contains("cart", "prod/cart");
        assertThat(GroupName.managed("/aws/lambda/cart")).contains(new GroupName("cart"));
        assertThat(new GroupSettings("", false,
                Map.of("a", Map.of("log_group", "/x"), "b", Map.of("log_group", List.of("/x",
                        "/y"))))
                .dedicated()).isEqualTo(Map.of("/y", "b"));
    }

    @Test
    void manyShortConditionsAreNoLongerThanInsightsTakes() {
        String words = LongStream.range(0, 600).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        InsightsParser.parse(translated(words).text());
    }

    @Test
    void theNamesOfManyServicesAreLeftOutWhereTheQueryWouldBecomeTooLong() {
        InsightsFilter names = LogGroups.naming(ServiceSelector.named("payments"));
        List<String> conditions = LongStream.range(0, 20).mapToObj(i -> "@message like /" + "x".repeat(430) + i + "/")
                .toList();
        assertThat(InsightsQuery.conditions(conditions, names, InsightsFilter.ALL)).hasSize(21).contains(names.text()
                .orElseThrow());
        InsightsFilter many = InsightsFilter.or(LongStream.range(0, 20).mapToObj(i -> LogGroups.naming(ServiceSelector
                .named("service-" + i))).toList());
        List<String> kept = InsightsQuery.conditions(conditions, many, InsightsFilter.ALL);
        assertThat(kept).isEqualTo(conditions);
        InsightsParser.parse(InsightsQuery.records(kept, LogRequest.Order.DESC, 100));
    }
}
