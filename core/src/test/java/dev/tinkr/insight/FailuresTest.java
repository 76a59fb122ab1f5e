package dev.tinkr.insight;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which requests failed, by the dimension in which each convention says so. */
class FailuresTest {

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
            "http.response.status_code, 500, true", "http.response.status_code, 503, true",
            "http.response.status_code, 404, false", "http.response.status_code, 5000, false",
            "http.response.status_code, 5, false", "status, 5xx, true", "response_code_class, 5xx, true",
            "outcome, SERVER_ERROR, true", "outcome, SUCCESS, false", "outcome, CLIENT_ERROR, false",
            "event.outcome, failure, true", "success, false, true", "success, true, false",
            "status.code, STATUS_CODE_ERROR, true", "status.code, STATUS_CODE_UNSET, false",
            "rpc.grpc.status_code, 14, true", "rpc.grpc.status_code, 5, false", "grpc_code, Unavailable, true",
            "grpc_code, NotFound, false", "http.route, /500, false", "region, error, false"})
    void theServersOwnFailuresCountAndThoseOfItsCallersDoNot(String name, String value, boolean failed) {
        assertThat(Failures.among(Map.of(name, value, "server.address", "ledger"))).isEqualTo(failed);
    }

    @ParameterizedTest
    @CsvSource({"http.response.status_code, true", "Outcome, true", "rpc.grpc.status_code, true", "http.route, false"})
    void whereNoDimensionSaysItNothingIsConcluded(String name, boolean told) {
        assertThat(Failures.areTold(Set.of(name))).isEqualTo(told);
    }
}
