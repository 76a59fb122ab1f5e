package dev.tinkr.backend.gcp.stub;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The stand-in reads filters as Google's page on the Logging query language says. */
class LoggingFilterTest {

    private static final Map<String, Object> ENTRY = new Gson().fromJson(
            """
                    {"insertId": "a", "logName": "projects/p/logs/run.googleapis.com%2Fstdout", "severity": "WARNING",
                     "timestamp": "2026-11-20T10:00:00.5Z", "resource": {"type": "gae_app", "labels": {"module_id": "Shop"}},
                     "labels": {"env": "prod", "k8s-pod/app": "shop"}, "httpRequest": {"status": 503, "latency": "1.5s"},
                     "jsonPayload": {"message": "time_out for Hello Kitty", "n": 8.5, "s": "10", "shoes": [8.5, 9, 6], "yes": true,
                                     "nothing": null, "foo.bar": "apple", "items": [{"sku": "A"}, {"sku": "B"}]}}
                    """,
            new TypeToken<Map<String, Object>>() {}.getType());

    private static boolean fits(String filter) {
        return FilterEvaluator.fits(FilterParser.parse(filter), ENTRY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource.type=gae_app", "resource.type = \"GAE_APP\"", "severity>=WARNING",
            "severity < \"ERROR\"", "severity = warning", "NOT severity=DEFAULT", "jsonPayload.shoes<7",
            "jsonPayload.n>8 jsonPayload.n<9", "-jsonPayload.n>9", "jsonPayload.yes=True",
            "jsonPayload.\"foo.bar\":APP",
            "jsonPayload.nothing = NULL_VALUE", "jsonPayload.nothing:*", "NOT jsonPayload.absent=x",
            "NOT jsonPayload.absent!=x", "operation.id=\"\"", "NOT operation.id:*", "httpRequest.status=503",
            "httpRequest.latency>\"1200ms\"", "timestamp>=\"2026-11-20\"", "labels.\"k8s-pod/app\"=shop", "labels:env",
            "jsonPayload.message=~\"Hello\"", "NOT jsonPayload.message=~\"hello\"", "jsonPayload.message!~\"hello\"",
            "SEARCH(\"KITTY hello\")", "SEARCH(jsonPayload.message, \"time\")", "NOT SEARCH(\"Kit\")", "hello",
            "\"hello kitty\"", "log_id(\"run.googleapis.com/stdout\")", "jsonPayload.message:(hello kitty)",
            "jsonPayload.message:(\"dog\" OR \"kitty\")", "jsonPayload.items.sku=b", "jsonPayload.s<\"9\"",
            "severity=WARNING -- severity=ERROR", ""})
    void whatThePageSaysMatchesDoes(String filter) {
        assertThat(fits(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonPayload.absent!=x", "jsonPayload.absent=x", "NOT severity>=WARNING",
            "jsonPayload.message=~\"hello\"", "jsonPayload.n=~\"8\"", "SEARCH(\"Kit\")", "jsonPayload.n=abc",
            "httpRequest.status=\"503.0\"", "labels.ENV=prod", "jsonPayload.Message:*"})
    void whatThePageSaysDoesNotMatchDoesNot(String filter) {
        assertThat(fits(filter)).isFalse();
    }

    @Test
    void orBindsTighterThanAndAndNotTighterThanBoth() {
        assertThat(fits("severity=WARNING OR severity=ERROR AND resource.type=other")).isFalse();
        assertThat(fits("severity=WARNING OR (severity=ERROR AND resource.type=other)")).isTrue();
        assertThat(fits("NOT severity=ERROR OR resource.type=gae_app AND severity=WARNING")).isTrue();
        assertThat(FilterParser.parse("\"a\" OR NOT \"b\" AND NOT \"c\" OR \"d\"")).isEqualTo(FilterParser.parse(
                "(\"a\" OR (NOT \"b\")) AND ((NOT \"c\") OR \"d\")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"thud=1", "operation.thud=1", "textPayload.thud=1", "httpRequest.nothing=1", "severity=",
            "insertId = abc:def", "(severity=ERROR", "severity=ERROR)", "FIND(\"x\")", "SEARCH()",
            "jsonPayload.a=~\"(\"", "jsonPayload.a=~b", "jsonPayload.a=\"\\q\"", "jsonPayload.a=\"b",
            "AND severity=ERROR",
            "jsonPayload.a="})
    void whatTheServiceRefusesIsRefused(String filter) {
        assertThatThrownBy(() -> FilterParser.parse(filter)).isInstanceOf(FilterException.class);
    }

    @Test
    void aFilterIsNoLongerThanTwentyThousandCharacters() {
        assertThatThrownBy(() -> FilterParser.parse("jsonPayload.a=\"" + "x".repeat(20_000) + "\"")).isInstanceOf(
                FilterException.class);
    }
}
