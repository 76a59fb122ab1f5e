package dev.tinkr.backend.azure;

import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.azure.logs.LogTable;
import dev.tinkr.backend.azure.logs.LogTables;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/backends/azure.md says what the code does. */
class AzurePageTest {

    private static String page;

    @BeforeAll
    static void readPage() throws IOException {
        page = Files.readString(Path.of("..", "docs", "backends", "azure.md"));
    }

    @Test
    void thePermissionsAreThoseThatTheCallsNeed() {
        List<String> rows = new AzureFactory().permissions().stream().map(AzurePageTest::row).toList();

        assertThat(page.lines().filter(line -> line.startsWith("| `Microsoft."))).containsExactlyElementsOf(rows);
    }

    private static String row(Permission permission) {
        return "| `" + permission.name() + "` | " + permission.signal() + " | " + permission.needed() + " |";
    }

    @Test
    void everyResourceTypeStandsBesideItsTables() {
        assertThat(page).contains("| none given | " + tables(Optional.empty()) + " |");
        for (ResourceType type : ResourceType.values()) {
            String tables = tables(Optional.of(type));
            String row = page.lines().filter(line -> line.endsWith("| " + tables + " |")).findFirst().orElseThrow();
            assertThat(row).containsAnyOf("`" + type.wireName() + "`", "| others |");
        }
    }

    private static String tables(Optional<ResourceType> type) {
        return LogTables.documented().of(type).stream().map(LogTable::name).map(name -> "`" + name + "`").collect(
                Collectors.joining(", "));
    }

    @Test
    void theQueryIsTheOneThatIsSent() {
        TimeWindow window = new TimeWindow(Instant.parse("2026-11-21T10:00:00Z"), Instant.parse(
                "2026-11-21T11:00:00Z"));
        Map<String, String> settings = AzureStub.settings("http://localhost:1");
        try (var backend = new AzureFactory().open(new BackendSettings(settings, Map.of("payments-api", Map.of("table",
                "AppTraces")), ScanBudget.OFF), Clock.systemUTC())) {
            String kql = backend.translate(LogRequest.of(ServiceSelector.named("payments-api"), QueryParser.parse(
                    "level:>=ERROR AND timeout").query(), window, 100)).text();

            assertThat(page).contains("```kql\n" + kql + "\n```");
        }
    }
}
