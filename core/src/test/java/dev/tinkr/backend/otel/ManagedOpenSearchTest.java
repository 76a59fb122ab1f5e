package dev.tinkr.backend.otel;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ObservabilityBackend;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagedOpenSearchTest {

    @ParameterizedTest
    @CsvSource({"https://search-logs-abc123.eu-west-1.es.amazonaws.com,es,eu-west-1",
            "https://vpc-logs-abc123.us-gov-east-1.es.amazonaws.com:443/x,es,us-gov-east-1",
            "https://Search-Logs.cn-north-1.es.amazonaws.com.cn,es,cn-north-1",
            "https://abc123.us-east-2.aoss.amazonaws.com,aoss,us-east-2", "https://logs.example.org,es,ap-south-1",
            "https://es.amazonaws.com.example.org,es,ap-south-1"})
    void theHostNameTellsServiceAndRegionWhereItIsAmazons(String url, String service, String region) {
        assertThat(ManagedOpenSearch.at(URI.create(url), Optional.of("ap-south-1"))).isEqualTo(new ManagedOpenSearch(
                service, region));
    }

    private static ObservabilityBackend open(Map<String, String> settings) {
        Map<String, String> all = new java.util.HashMap<>(Map.of("opensearch_url", "https://logs.example.org",
                "prometheus_url", "http://127.0.0.1:9"));
        all.putAll(settings);
        return new OtelFactory().open(BackendSettings.of(all), Clock.systemUTC());
    }

    @Test
    void aHostOfOnesOwnNeedsTheRegion() {
        assertThatThrownBy(() -> open(Map.of("opensearch_auth", "sigv4"))).isInstanceOfSatisfying(
                BackendException.class,
                e -> {
                    assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
                    assertThat(e.getMessage()).contains("logs.example.org", "AWS_REGION");
                });
        assertThatCode(() -> open(Map.of("opensearch_auth", "SigV4", "region", "eu-west-1")).close())
                .doesNotThrowAnyException();
    }

    @Test
    void anotherKindOfAuthenticationIsRefused() {
        assertThatThrownBy(() -> open(Map.of("opensearch_auth", "kerberos"))).hasMessageContainingAll("opensearch_auth",
                "sigv4", "kerberos");
    }
}
