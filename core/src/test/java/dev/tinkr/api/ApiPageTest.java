package dev.tinkr.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the examples of docs/api.md as they stand there, against the local server on the sample incident. */
class ApiPageTest {

    private static final Path PAGE = Path.of("..", "docs", "api.md");
    private static final Pattern EXAMPLE = Pattern.compile("```sh( status=(\\d+))?\n(.*?)```", Pattern.DOTALL);
    private static final String ADDRESS = "http://localhost:8000";

    private static TestServer server;

    record Example(String command, int status) {

        @Override
        public String toString() {
            return command;
        }
    }

    @BeforeAll
    static void start(@TempDir Path home) {
        server = TestServer.with(SharedSample.variables(), home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Example> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE)).results().map(ApiPageTest::example).toList();
    }

    private static Example example(java.util.regex.MatchResult found) {
        return new Example(found.group(3).strip(), found.group(2) == null ? 200 : Integer.parseInt(found.group(2)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleAnswers(Example example) throws Exception {
        Assumptions.assumeTrue(curlIsThere(), "curl is not installed: the examples of docs/api.md were not run");
        assertThat(example.command()).startsWith("curl -s ").contains(ADDRESS);
        String command = example.command().replace(ADDRESS, "http://localhost:" + server.port())
                .replace("curl -s ", "curl -s -w '\\n%{http_code}' ");

        String output = run("sh", "-c", command);

        Matcher end = Pattern.compile("(.*)\n(\\d+)", Pattern.DOTALL).matcher(output);
        assertThat(end.matches()).as(output).isTrue();
        assertThat(end.group(2)).as(output).isEqualTo(Integer.toString(example.status()));
        // A member that is null, not the word: a native query may speak of null.
        assertThat(end.group(1)).doesNotContainPattern("[:,\\[]null").doesNotContain("[],\"meta\"");
    }

    private static boolean curlIsThere() throws Exception {
        return !run("sh", "-c", "command -v curl || true").isBlank();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    @Test
    void thePageNamesEveryPathOfTheApi() throws IOException {
        String page = Files.readString(PAGE);
        Matcher paths = Pattern.compile("(?m)^  (/\\S+):$").matcher(OpenApiDocument.read());

        assertThat(paths.results().map(found -> found.group(1)).toList()).isNotEmpty()
                .allSatisfy(path -> assertThat(page).contains(path));
    }
}
