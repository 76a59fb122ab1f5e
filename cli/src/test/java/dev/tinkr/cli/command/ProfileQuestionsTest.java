package dev.tinkr.cli.command;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.cli.session.UsageException;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProfileQuestionsTest {

    private final StringWriter said = new StringWriter();

    private Map<String, String> answered(String... lines) {
        return new ProfileQuestions(new BufferedReader(new StringReader(String.join("\n", lines))),
                new PrintWriter(said),
                BackendCatalog.registered()).ask();
    }

    @Test
    void asksForWhatABackendCannotDoWithoutAndOffersTheRest() {
        assertThat(answered("local", "~/telemetry", "", "1GiB")).containsExactly(Map.entry("backend", "local"),
                Map.entry(
                        "path", "~/telemetry"),
                Map.entry("cache_max_bytes", "1GiB"));
        assertThat(said.toString()).contains("What is to be asked? ", "'remote'",
                "  How large that folder may grow; what was used longest ago goes first.\ncache_max_bytes (4GiB): ");
    }

    @Test
    void ofSecretsItAsksOnlyWhereTheyAre() {
        assertThat(answered("datadog", "", "env:MY_APP")).containsExactly(Map.entry("backend", "datadog"), Map.entry(
                "api_key", "env:DD_API_KEY"), Map.entry("app_key", "env:MY_APP"));
    }

    @Test
    void aSecretTypedByMistakeIsNotTakenAndNotRepeated() {
        assertThat(answered("remote", "https://tinkr.example", "", "s3cret-key!", "OPS_TOKEN")).containsEntry("token",
                "env:OPS_TOKEN");
        assertThat(said.toString()).contains("no variable's name").doesNotContain("s3cret");
    }

    @Test
    void asksAgainUntilThereIsSuchABackend() {
        assertThat(answered("loki", "local")).containsEntry("backend", "local");
        assertThat(said.toString()).contains("There is no 'loki'.");
    }

    @Test
    void whereNobodyAnswersItSaysHowToDoWithoutQuestions() {
        assertThatThrownBy(this::answered).isInstanceOf(UsageException.class).hasMessageContaining("nobody to ask");
    }
}
