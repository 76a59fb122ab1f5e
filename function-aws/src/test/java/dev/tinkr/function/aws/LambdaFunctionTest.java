package dev.tinkr.function.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LambdaFunctionTest {

    private static final String KEY = "tk_0123456789abcdef";
    private static final String TRANSLATE = "{\\\"service\\\":\\\"payments-api\\\",\\\"query\\\":\\\"level:ERROR\\\"}";

    @TempDir
    private Path home;

    @Test
    void anHttpApiOrFunctionUrlIsAnswered() throws Exception {
        try (LambdaRuntime lambda = LambdaRuntime.start(HttpApiFunction.class, token(), home)) {
            Answer health = Answer.of(lambda.invoke(http("GET", "/health", "", "", "")));
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.body()).contains("\"status\":\"ok\"", "\"backend\":\"local\"");

            assertThat(Answer.of(lambda.invoke(http("POST", "/api/v1/translate", "", "", TRANSLATE))).status())
                    .isEqualTo(401);

            Answer translated = Answer.of(lambda.invoke(http("POST", "/api/v1/translate",
                    ",\"authorization\":\"Bearer " + KEY + "\"", "", TRANSLATE)));
            assertThat(translated.status()).as(translated.body()).isEqualTo(200);
            assertThat(translated.body()).contains("\"backend\":\"local\"", "\"language\":\"SQL\"");

            Answer broken = Answer.of(lambda.invoke(http("POST", "/api/v1/translate",
                    ",\"authorization\":\"Bearer " + KEY + "\"", "", "{\\\"service\\\":5}")));
            assertThat(broken.status()).isEqualTo(400);
            assertThat(broken.body()).contains("'service' must be a string, not 5");
        }
    }

    @Test
    void aRestApiIsAnswered() throws Exception {
        try (LambdaRuntime lambda = LambdaRuntime.start(RestApiFunction.class, token(), home)) {
            assertThat(Answer.of(lambda.invoke(rest("GET", "/health", "", ""))).status()).isEqualTo(200);

            Answer translated = Answer.of(lambda.invoke(rest("POST", "/api/v1/translate",
                    ",\"Authorization\":\"Bearer " + KEY + "\"", TRANSLATE)));
            assertThat(translated.status()).as(translated.body()).isEqualTo(200);
            assertThat(translated.body()).contains("\"language\":\"SQL\"");
        }
    }

    @Test
    void whomIamHasAuthenticatedIsLetInAndNobodyElse() throws Exception {
        Map<String, String> platform = Map.of("TINKR_BACKEND", "local", "TINKR_AUTH", "platform");
        try (LambdaRuntime lambda = LambdaRuntime.start(HttpApiFunction.class, platform, home)) {
            String iam = ",\"authorizer\":{\"iam\":{\"userArn\":\"arn:aws:iam::123456789012:user/ana\"}}";
            assertThat(Answer.of(lambda.invoke(http("POST", "/api/v1/translate", "", iam, TRANSLATE))).status())
                    .isEqualTo(200);
            assertThat(Answer.of(lambda.invoke(http("POST", "/api/v1/translate",
                    ",\"x-amzn-user-arn\":\"arn:aws:iam::123456789012:user/ana\"", "", TRANSLATE))).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutAnyKeyEverythingButHealthIsRefused() throws Exception {
        try (LambdaRuntime lambda = LambdaRuntime.start(HttpApiFunction.class, Map.of("TINKR_BACKEND", "local"),
                home)) {
            assertThat(Answer.of(lambda.invoke(http("GET", "/health", "", "", ""))).status()).isEqualTo(200);
            for (String path : List.of("/api/v1/translate", "/api/v1/logs", "/api/v1/anomalies", "/")) {
                Answer refused = Answer.of(lambda.invoke(http("POST", path, ",\"authorization\":\"Bearer " + KEY + "\"",
                        "", TRANSLATE)));
                assertThat(refused.status()).as(path).isEqualTo(401);
            }
        }
    }

    @Test
    void whatWasMeantForAnotherFunctionIsAnErrorThatSaysSo() throws Exception {
        try (LambdaRuntime lambda = LambdaRuntime.start(HttpApiFunction.class, token(), home)) {
            assertThat(lambda.invoke("{\"Records\":[{\"eventSource\":\"aws:s3\"}]}")).contains("/error",
                    "payload format 2.0");
            assertThat(lambda.invoke("[]")).contains("/error");
            assertThat(lambda.invoke(rest("GET", "/health", "", ""))).contains("/error", "payload format 2.0");
            assertThat(Answer.of(lambda.invoke(http("GET", "/health", "", "", ""))).status()).isEqualTo(200);
        }
    }

    @Test
    void aThawedSnapshotReadsItsSettingsAndSecretsAnew() throws Exception {
        Map<String, String> variables = new HashMap<>(token());
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        try (LambdaRuntime lambda = LambdaRuntime.start(HttpApiFunction.class, variables, home)) {
            Answer translated = Answer.of(lambda.invoke(http("POST", "/api/v1/translate",
                    ",\"authorization\":\"Bearer " + KEY + "\"", "", TRANSLATE)));

            assertThat(lambda.wasFrozen()).isTrue();
            assertThat(translated.status()).as(translated.body()).isEqualTo(200);
            String log = Files.readString(home.resolve("function.log"));
            assertThat(log).contains("rehearsal before a snapshot").doesNotContain("WARN", "ERROR");
        }
    }

    @Test
    void theLocalBackendsEngineIsNotInThePackage() {
        assertThatThrownBy(() -> Class.forName("org.duckdb.DuckDBDriver")).isInstanceOf(ClassNotFoundException.class);
    }

    private static Map<String, String> token() throws Exception {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8)));
        return Map.of("TINKR_BACKEND", "local", "TINKR_API_KEYS",
                "[{\"hash\":\"" + hash + "\",\"subject\":\"ana\",\"roles\":[\"viewer\"]}]");
    }

    /** As API Gateway's HTTP API and function URLs send it. */
    private static String http(String method, String path, String headers, String authorizer, String body) {
        return """
                {"version":"2.0","routeKey":"$default","rawPath":"%2$s","rawQueryString":"",
                 "headers":{"content-type":"application/json","host":"abc.lambda-url.eu-west-1.on.aws"%3$s},
                 "requestContext":{"accountId":"anonymous","apiId":"abc","domainName":"abc.lambda-url.on.aws",
                  "domainPrefix":"abc","http":{"method":"%1$s","path":"%2$s","protocol":"HTTP/1.1",
                  "sourceIp":"192.0.2.1","userAgent":"curl"},"requestId":"r1","routeKey":"$default",
                  "stage":"$default","time":"21/Nov/2026:03:00:00 +0000","timeEpoch":1795230000000%4$s},
                 "body":"%5$s","isBase64Encoded":false}""".formatted(method, path, headers, authorizer, body);
    }

    /** As API Gateway's REST API sends it. */
    private static String rest(String method, String path, String headers, String body) {
        return """
                {"resource":"/{proxy+}","path":"%2$s","httpMethod":"%1$s",
                 "headers":{"Content-Type":"application/json","Host":"abc.execute-api.eu-west-1.amazonaws.com"%3$s},
                 "multiValueHeaders":{},"queryStringParameters":null,"multiValueQueryStringParameters":null,
                 "pathParameters":{"proxy":"x"},"stageVariables":null,
                 "requestContext":{"resourceId":"x","stage":"prod","requestId":"r1","httpMethod":"%1$s",
                  "path":"/prod%2$s","identity":{"sourceIp":"192.0.2.1"},"apiId":"abc"},
                 "body":"%4$s","isBase64Encoded":false}""".formatted(method, path, headers, body);
    }

    private record Answer(int status, String body) {

        static Answer of(String json) throws IOException {
            assertThat(json).startsWith("{");
            int status = 0;
            String body = "";
            try (JsonParser parser = new JsonFactory().createParser(json)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    switch (name) {
                        case "statusCode" -> status = parser.getIntValue();
                        case "body" -> body = parser.getValueAsString("");
                        default -> parser.skipChildren();
                    }
                }
            }
            assertThat(status).as(json).isPositive();
            return new Answer(status, body);
        }
    }
}
