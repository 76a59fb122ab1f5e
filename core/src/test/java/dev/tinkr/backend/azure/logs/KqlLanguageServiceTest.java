package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.azure.stub.Workspace;
import dev.tinkr.conformance.QueryGenerator;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ParsedQuery;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.node.NodeProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Microsoft's own language service finds nothing wrong with what queries are translated to, with the documented columns of
 * every table. {@code TINKR_KQL_QUERIES} says how many generated queries that is for each table, which has its own.
 */
class KqlLanguageServiceTest {

    private static final TimeWindow WINDOW = new TimeWindow(Instant.parse("2026-11-20T10:00:00.000000050Z"), Instant
            .parse("2026-11-20T11:00:00.123456789Z"));
    private static final int AT_ONCE = 50;
    private static final long USUAL = 100;

    private static NodeProcess service;

    @BeforeAll
    static void start() {
        service = NodeProcess.start("kusto.mjs");
        Map<String, Map<String, String>> schemas = Workspace.schemas();
        assertThat(service.ask(Map.of("schema", schemas)).get("tables")).isEqualTo(schemas.size());
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    static List<LogTable> tables() {
        return LogTables.documented().all();
    }

    private static List<?> problems(List<String> queries) {
        return (List<?>) service.ask(Map.of("queries", queries)).get("problems");
    }

    private static Set<String> queries(List<LogTable> tables, ParsedQuery parsed, int number) {
        LogKql kql = LogKql.of(tables, parsed.services().orElse(ServiceSelector.ALL), AzureFields.renamed(parsed
                .query()));
        Set<String> queries = new LinkedHashSet<>();
        if (kql.nothing()) {
            return queries;
        }
        Order order = number % 2 == 0 ? Order.ASC : Order.DESC;
        queries.add(kql.page(WINDOW, order, 100));
        if (number % 5 == 0 && kql.countable()) {
            queries.add(kql.count(WINDOW, Duration.ofMillis(1_500)));
        }
        if (number % 5 == 1 && !kql.exact()) {
            queries.add(kql.doubtful(WINDOW, order, 100));
        }
        if (number % 50 == 2) {
            queries.add(kql.moment(WINDOW.start().plusNanos(50), -5L, 100, false));
        }
        return queries;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void generatedQueriesAreWithoutAnErrorOrAWarning(LogTable table) {
        long wanted = Optional.ofNullable(System.getenv("TINKR_KQL_QUERIES")).map(Long::parseLong).orElse(USUAL);
        long firstSeed = 1_000 + wanted * tables().indexOf(table);
        List<String> batch = new ArrayList<>();
        for (int number = 0; number < wanted; number++) {
            ParsedQuery parsed = QueryParser.parse(QueryGenerator.query(firstSeed + number));
            batch.addAll(queries(List.of(table), parsed, number));
            if (batch.size() >= AT_ONCE || number == wanted - 1) {
                assertThat(problems(batch)).as(table.name()).isEmpty();
                batch.clear();
            }
        }
    }

    @Test
    void severalTablesTogetherAreWithoutAnErrorOrAWarning() {
        List<String> queries = new ArrayList<>();
        List<Optional<ResourceType>> types = new ArrayList<>();
        types.add(Optional.empty());
        for (ResourceType type : ResourceType.values()) {
            types.add(Optional.of(type));
        }
        int number = 0;
        for (Optional<ResourceType> type : types) {
            for (String text : List.of("timeout AND level:>=WARN", "NOT http.status_code:[400 TO 499]", "a.b:x OR *y*",
                    "SeverityLevel:>2 OR ProcessID:7", "trace_id:4bf92f3577b34da6a3ce929d0e0e4736")) {
                queries.addAll(queries(LogTables.documented().of(type), QueryParser.parse(text), number++));
            }
        }
        LogKql everything = LogKql.of(LogTables.documented().all(), ServiceSelector.ALL, new Query.All());
        queries.add(everything.serviceNames(WINDOW, 100));

        assertThat(problems(queries)).isEmpty();
    }

    @Test
    void theServiceKnowsAMistakeWhenItSeesOne() {
        assertThat(problems(List.of("AppTraces | where SeverityLevel == \"3\""))).isNotEmpty();
        assertThat(problems(List.of("AppTraces | where Mesage has \"x\""))).isNotEmpty();
        assertThat(problems(List.of("AppTraces | where Message has 'x"))).isNotEmpty();
        assertThat(problems(List.of("Syslog | where SeverityLevel in (3, 4)"))).isNotEmpty();
    }
}
