package dev.tinkr.backend.local;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Setting;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricKind;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The user's page says what the code does. */
class LocalPageTest {

    private static String page;

    @BeforeAll
    static void readPage() throws IOException {
        page = Files.readString(Path.of("..", "docs", "backends", "local.md"));
    }

    @Test
    void everySettingStandsInTheTableWithItsDefault() {
        for (Setting setting : LocalConfig.settings()) {
            assertThat(page)
                    .contains("| `" + setting.variable() + "` | `" + setting.key() + "` | " + setting.defaultValue()
                            .map(text -> "`" + text + "`").orElse("the bundled sample") + " |");
        }
    }

    @Test
    void theStatementIsTheOneThatIsSent() {
        TimeWindow window = new TimeWindow(Instant.parse("2026-11-21T10:00:00Z"),
                Instant.parse("2026-11-21T11:00:00Z"));
        String sql = LocalTranslator.nativeQuery(LogRequest.of(ServiceSelector.named("payments-api"), QueryParser.parse(
                "level:>=WARN").query(), window, 100)).text();
        assertThat(page).contains("```sql\n" + sql.replaceFirst(" /\\* 2026.*?\\*/", "") + "\n```");
    }

    @Test
    void everyKindOfMetricHasItsDefault() {
        for (MetricKind kind : MetricKind.values()) {
            if (kind != MetricKind.UNKNOWN) {
                Aggregation first = Aggregations.OF_KIND.get(kind).iterator().next();
                assertThat(page)
                        .containsPattern("(?m)^\\| " + kind.name().toLowerCase(Locale.ROOT) + "[^|]*\\| " + first
                                .wireName() + " \\|");
            }
        }
    }
}
