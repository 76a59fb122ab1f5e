package dev.tinkr.backend.gcp;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.gcp.logs.LogTranslator;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The user's page says what the code does. */
class GcpPageTest {

    private static String page;

    @BeforeAll
    static void readPage() throws IOException {
        page = Files.readString(Path.of("..", "docs", "backends", "gcp.md"));
    }

    @Test
    void everySettingStandsInTheTable() {
        for (Setting setting : GcpConfig.settings()) {
            assertThat(page).contains("| `" + setting.variable() + "` | `" + setting.key() + "` |");
        }
    }

    @Test
    void thePermissionsAreThoseThatAreDeclared() {
        List<String> listed = Pattern.compile("(?m)^\\| `([a-z]+(?:\\.[A-Za-z]+)+)` \\|").matcher(page).results().map(
                match -> match.group(1)).toList();
        assertThat(listed).containsExactlyElementsOf(new GcpFactory().permissions().stream().map(Permission::name)
                .toList());
    }

    @Test
    void everyResourceStandsInTheTable() {
        MonitoredResources.all().forEach(kind -> assertThat(page).contains("| `" + kind.type() + "` | `" + kind.label()
                + "` |"));
    }

    @Test
    void theFilterIsTheOneThatIsSent() {
        TimeWindow window = new TimeWindow(Instant.parse("2026-11-21T10:00:00Z"),
                Instant.parse("2026-11-21T11:00:00Z"));
        String filter = LogTranslator.nativeQuery(LogRequest.of(ServiceSelector.ALL, QueryParser.parse(
                "order_id:A-17").query(), window, 100)).text();
        assertThat(page.replaceAll("\\s+", " ")).contains(filter);
    }
}
