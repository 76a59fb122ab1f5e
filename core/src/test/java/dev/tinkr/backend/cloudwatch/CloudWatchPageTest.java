package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.Permission;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The user's page says what the code does. */
class CloudWatchPageTest {

    private static String page;

    @BeforeAll
    static void readPage() throws IOException {
        page = Files.readString(Path.of("..", "docs", "backends", "cloudwatch.md"));
    }

    @Test
    void thePermissionsAreThoseThatTheCallsDeclare() {
        List<String> rows = new ArrayList<>();
        Matcher row = Pattern.compile("(?m)^\\| `[a-z]+:[A-Za-z]+` \\|.*$").matcher(page);
        while (row.find()) {
            rows.add(row.group());
        }
        List<Permission> permissions = new CloudWatchFactory().permissions();
        assertThat(rows).containsExactlyElementsOf(permissions.stream()
                .map(permission -> "| `" + permission.name() + "` | "
                        + permission.signal() + (permission.optional() ? ", optional" : "") + " | "
                        + permission.needed().replaceFirst(
                                "^to ", "")
                        + " |")
                .toList());
        String policy = page.substring(page.indexOf("\"Version\""), page.indexOf("## Settings"));
        permissions.forEach(permission -> assertThat(policy).contains("\"" + permission.name() + "\""));
    }

    @Test
    void theQueryIsTheOneThatIsSent() {
        String query = new CloudWatchFactory()
                .translate(LogRequest.of(ServiceSelector.named("payments-api"), QueryParser.parse(
                        "level:ERROR AND timeout").query(), Stubs.TEN_O_CLOCK, 100))
                .text();
        assertThat(page).contains("```\n" + query + "\n```");
    }
}
