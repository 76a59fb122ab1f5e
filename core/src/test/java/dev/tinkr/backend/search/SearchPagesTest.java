package dev.tinkr.backend.search;

import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendRegistry;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The users' pages say what the code declares. */
class SearchPagesTest {

    private static final Pattern PERMISSION_ROW = Pattern
            .compile("(?m)^\\| `([a-z_:/]+)` \\| ([a-z, ]+) \\| (.*) \\|$");

    @ParameterizedTest
    @ValueSource(strings = {"elastic", "otel"})
    void thePageListsExactlyThePermissionsThatAreDeclared(String name) throws IOException {
        BackendFactory factory = BackendRegistry.find(name).orElseThrow();
        TreeSet<String> declared = new TreeSet<>();
        for (Permission permission : factory.permissions()) {
            String signals = String.join(", ",
                    factory.permissions().stream().filter(other -> other.name().equals(permission
                            .name())).map(Permission::signal).toList());
            declared.add(permission.name() + " for " + signals + " to " + permission.needed() + (permission.optional()
                    ? "; optional"
                    : ""));
        }
        TreeSet<String> listed = new TreeSet<>();
        for (MatchResult row : PERMISSION_ROW.matcher(page(name)).results().toList()) {
            listed.add(row.group(1) + " for " + row.group(2) + " to " + row.group(3));
        }
        assertThat(listed).isNotEmpty().isEqualTo(declared);
    }

    @ParameterizedTest
    @ValueSource(strings = {"elastic", "otel"})
    void thePageNamesEveryWayToAuthenticate(String name) throws IOException {
        for (Setting setting : BackendRegistry.find(name).orElseThrow().settings()) {
            if (setting.secret() && !setting.key().startsWith("prometheus")) {
                assertThat(page(name)).contains(setting.variable());
            }
        }
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", "backends", name + ".md"));
    }
}
