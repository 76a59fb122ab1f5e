package dev.tinkr.backend.datadog;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Permission;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The user's page says what the code does. */
class DatadogPageTest {

    private static String page;

    @BeforeAll
    static void readPage() throws IOException {
        page = Files.readString(Path.of("..", "docs", "backends", "datadog.md"));
    }

    @Test
    void everyPermissionStandsInTheTableAndNoOther() {
        for (Permission permission : new DatadogFactory().permissions()) {
            assertThat(page).contains("| `" + permission.name() + "` | " + permission.signal() + " | " + permission
                    .needed() + " | " + (permission.optional() ? "optional" : "required") + " |");
        }
        assertThat(Pattern.compile("(?m)^\\| `[a-z_]+` \\| (logs|metrics|traces) \\|").matcher(page).results()).hasSize(
                new DatadogFactory().permissions().size());
    }

    @Test
    void everySiteAndEveryCallIsNamed() {
        assertThat(DatadogSite.NAMES).allSatisfy(site -> assertThat(page).contains("`" + site + "`"));
        assertThat(Arrays.asList(Endpoint.LOG_SEARCH, Endpoint.LOG_COUNT, Endpoint.SPAN_SEARCH, Endpoint.METRIC_QUERY))
                .allSatisfy(endpoint -> assertThat(page).contains(endpoint.path()));
    }

    @Test
    void theSearchIsTheOneThatIsSent() {
        LogRequest request = LogRequest.of(ServiceSelector.named("payments-api"), QueryParser.parse(
                "level:ERROR AND timeout").query(), DatadogAccount.HOUR, 100);
        assertThat(page).contains("`" + LogSearch.translated(request, new DatadogTranslator(java.util.Set.of()))
                .nativeQuery().search() + "`");
    }
}
