package dev.tinkr.cli.server;

import dev.tinkr.cli.CliRunner;
import dev.tinkr.cli.CliRunner.Run;
import dev.tinkr.cli.FakeOperations;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where a server can listen, and what is said where it cannot. */
@Timeout(300)
class LocalServerTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536"})
    void aPortThatIsNoneIsNamed(String port) {
        Run run = CliRunner.over(new FakeOperations()).home(home).environment(Map.of("TINKR_LOCAL_CACHE", home.resolve(
                "cache").toString())).run("server", "--port=" + port);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no port " + port, "65535");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, http://127.0.0.1:8000", "::1, http://[::1]:8000", "[::1], http://[::1]:8000"})
    void theAddressCanBeOpenedInABrowser(String host, URI address) {
        assertThat(LocalServer.address(host, 8000)).isEqualTo(address);
    }
}
