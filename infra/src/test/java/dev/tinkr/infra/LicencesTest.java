package dev.tinkr.infra;

import dev.tinkr.backend.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is shipped may be shipped: read from the bills of materials that the build has made by now. */
class LicencesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ACCEPTED = Pattern.compile("(?m)^- `([^`]+)`$");
    /** Names that are no identifiers, as some poms have them. */
    private static final Map<String, String> NAMES = Map.of("Apache 2", "Apache-2.0", "Go License", "BSD-3-Clause",
            "Bouncy Castle Licence", "MIT", "The BSD License", "BSD-2-Clause", "Eclipse Distribution License - v 1.0",
            "BSD-3-Clause");

    @ParameterizedTest
    @ValueSource(strings = {"cli", "function-aws", "function-gcp", "function-azure"})
    void everythingThatIsShippedHasALicenceThatIsAccepted(String module) throws IOException {
        Path bill = ROOT.resolve(module).resolve("target/bom.json");
        assumeTrue(Files.exists(bill), "no " + bill + ": mvn package makes it");
        Set<String> accepted = ACCEPTED.matcher(Files.readString(ROOT.resolve("docs/dependencies.md"))).results().map(
                found -> found.group(1)).collect(Collectors.toSet());
        assertThat(accepted).contains("Apache-2.0").doesNotContain("GPL-2.0-only", "GPL-3.0-only", "AGPL-3.0-only");
        List<?> components = (List<?>) Json.parseObject(Files.readString(bill)).get("components");
        Set<String> others = new TreeSet<>();
        for (Object component : components) {
            Map<?, ?> one = (Map<?, ?>) component;
            Set<String> licences = licences(one);
            if (licences.stream().noneMatch(accepted::contains) && !"dev.tinkr".equals(one.get("group"))) {
                others.add(one.get("group") + ":" + one.get("name") + " " + licences);
            }
        }
        assertThat(components).hasSizeGreaterThan(20);
        assertThat(others).as("without a licence of docs/dependencies.md").isEmpty();
    }

    private static Set<String> licences(Map<?, ?> component) {
        Set<String> all = new TreeSet<>();
        if (component.get("licenses") instanceof List<?> list) {
            for (Object entry : list) {
                Map<?, ?> choice = (Map<?, ?>) entry;
                if (choice.get("license") instanceof Map<?, ?> licence) {
                    Object name = licence.get("id") == null ? licence.get("name") : licence.get("id");
                    all.add(NAMES.getOrDefault(String.valueOf(name), String.valueOf(name)));
                } else if (choice.get("expression") instanceof String expression) {
                    all.addAll(List.of(expression.replaceAll("[()]", "").split(" (OR|AND) ")));
                }
            }
        }
        return all;
    }
}
