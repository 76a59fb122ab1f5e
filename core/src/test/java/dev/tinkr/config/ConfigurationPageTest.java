package dev.tinkr.config;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/configuration.md lists what there is, and its examples work. */
class ConfigurationPageTest extends ConfigTestBase {

    private static final Pattern ROW = Pattern.compile("\\| `([A-Z0-9_]+)` \\| (?:`([^`]*)`)? ?\\| (.*?) ?\\| .+ \\|");

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "configuration.md"));
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page());
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        assertThat(blocks).isNotEmpty();
        return blocks;
    }

    private record Row(String variable, String key, String defaultValue) {}

    private static List<Row> rows(String section) throws IOException {
        String page = page();
        int from = page.indexOf("\n" + section + "\n");
        assertThat(from).as("section " + section).isPositive();
        String depth = section.substring(0, section.indexOf(' ') + 1);
        int to = page.indexOf("\n" + depth, from + section.length());
        List<Row> rows = new ArrayList<>();
        Matcher matcher = ROW.matcher(page.substring(from, to < 0 ? page.length() : to));
        while (matcher.find()) {
            rows.add(new Row(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2), matcher.group(3)));
        }
        return rows;
    }

    private static void assertListed(List<Setting> settings, List<Row> rows) {
        assertThat(rows).extracting(Row::variable)
                .containsExactlyInAnyOrderElementsOf(settings.stream().map(Setting::variable).toList());
        for (Setting setting : settings) {
            Row row = rows.stream().filter(r -> r.variable().equals(setting.variable())).findFirst().orElseThrow();
            assertThat(row.key()).as(setting.variable()).isEqualTo(setting.key());
            setting.defaultValue().ifPresent(value -> assertThat(row.defaultValue()).as(setting.variable())
                    .isEqualTo("`" + value + "`"));
        }
    }

    @Test
    void everyGeneralSettingIsListedWithItsKeyAndDefault() throws IOException {
        assertListed(GeneralSettings.all(), rows("## Settings"));
    }

    @Test
    void everySettingOfEveryBackendIsListedWithItsKeyAndDefault() throws IOException {
        BackendCatalog catalog = BackendCatalog.registered();
        for (String name : catalog.names()) {
            assertListed(catalog.find(name).orElseThrow().settings(), rows("### " + name));
        }
    }

    @Test
    void theExamplesAreReadWithoutAComplaint() throws IOException {
        variable("TINKR_API_TOKEN", "t");
        variable("PAGERDUTY_ROUTING_KEY", "k");
        for (String example : blocks("toml")) {
            toml(example);
            TinkrConfig config = load();

            assertThat(config.warnings()).isEmpty();
            assertThat(config.auth()).isNotNull();
            ProfileList list = config.profiles(Selection.NONE);
            for (String name : list.profiles().keySet()) {
                boolean active = name.equals(list.activeProfile());
                assertThat(config.profile(active ? Selection.NONE : Selection.profile(name)).name()).isEqualTo(name);
            }
            assertThat(config.notifiers(Selection.NONE)).allMatch(notifier -> !notifier.values().isEmpty());
        }
    }

    @Test
    void everyTypeOfNotifierTakesTheKeysThatThePageOfTheFunctionsNames() throws IOException {
        Pattern row = Pattern.compile("(?m)^\\| `([a-z]+)` \\| (`[a-z_]+`[^|]*) \\| [^|]+ \\|$");
        String page = Files.readString(Path.of("..", "docs", "functions.md"));
        StringBuilder toml = new StringBuilder("[profiles.default]\nbackend = \"local\"\n");
        List<MatchResult> rows = row.matcher(page.substring(page.indexOf("## Notifiers"))).results().toList();
        for (MatchResult one : rows) {
            toml.append("[profiles.default.notifiers.").append(one.group(1)).append("]\ntype = \"").append(one.group(1))
                    .append("\"\n");
            Pattern.compile("`([a-z_]+)`").matcher(one.group(2)).results().forEach(key -> toml.append(key.group(1))
                    .append(" = \"x\"\n"));
        }
        toml(toml.toString());

        assertThat(load().notifiers(Selection.NONE)).extracting(Notifier::type).containsExactly("pagerduty",
                "alertmanager", "slack", "discord", "webhook");
    }

    @Test
    void theKeysOfTheExampleLetTheirOwnersIn() throws IOException {
        variable("TINKR_API_KEYS", blocks("json").getFirst());

        assertThat(load().auth().keys()).singleElement().extracting(ApiKey::subject).isEqualTo("ci");
    }
}
