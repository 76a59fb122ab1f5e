package dev.tinkr.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class OpenApiDocumentTest {

    private static final String DOCUMENT = OpenApiDocument.read();
    private static final Map<String, Object> ROOT = asObject(new Yaml().load(DOCUMENT));
    private static final Map<String, Object> SCHEMAS = object(object(ROOT, "components"), "schemas");

    @Test
    void aSchemaThatIsOneOfSeveralHasNoTypeOfItsOwn() {
        String generated = """
                openapi: 3.0.1
                components:
                  schemas:
                    Point:
                      type: object
                      properties:
                        value:
                          type: number
                          format: double
                          nullable: true
                          oneOf:
                          - type: number
                          - type: string
                        unit:
                          type: string
                """;

        assertThat(OpenApiDocument.of31(generated)).isEqualTo("""
                openapi: 3.1.0
                components:
                  schemas:
                    Point:
                      type: object
                      properties:
                        value:
                          oneOf:
                          - type: number
                          - type: string
                        unit:
                          type: string
                """);
    }

    @Test
    void everyRouteOfTheApiIsThere() {
        Map<String, List<String>> routes = new TreeMap<>();
        object(ROOT, "paths").forEach((path, calls) -> routes.put(path, List.copyOf(keys(calls))));

        assertThat(ROOT.get("openapi")).isEqualTo("3.1.0");
        assertThat(routes).containsOnly(entry("/api/v1/logs", List.of("post")),
                entry("/api/v1/metrics", List.of("post")), entry("/api/v1/metrics/list", List.of("post")),
                entry("/api/v1/traces", List.of("post")), entry("/api/v1/traces/{trace_id}", List.of("post")),
                entry("/api/v1/histogram", List.of("post")), entry("/api/v1/anomalies", List.of("post")),
                entry("/api/v1/anomalies/backtest", List.of("post")),
                entry("/api/v1/slo", List.of("post")), entry("/api/v1/diff", List.of("post")),
                entry("/api/v1/services", List.of("post")), entry("/api/v1/translate", List.of("post")),
                entry("/api/v1/profiles", List.of("get")), entry("/health", List.of("get")),
                entry("/health/ready", List.of("get")), entry("/mcp", List.of("post")));
    }

    @Test
    void everyCallSaysHowItMayBeRefused() {
        object(ROOT, "paths").forEach((path, calls) -> asObject(calls).forEach((method, call) -> {
            if (path.equals("/health")) {
                assertThat(asObject(call).get("security")).isEqualTo(List.of());
                return;
            }
            for (String status : List.of("401", "403")) {
                Map<String, Object> content = object(object(object(asObject(call), "responses"), status), "content");
                assertThat(object(object(content, "application/problem+json"), "schema")).as(path + " " + status)
                        .containsEntry("$ref", "#/components/schemas/Problem");
            }
        }));
        assertThat(object(object(ROOT, "components"), "securitySchemes")).containsKey("token");
        assertThat(ROOT.get("security")).isEqualTo(List.of(Map.of("token", List.of())));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Matcher references = Pattern.compile("#/components/schemas/(\\w+)").matcher(DOCUMENT);
        assertThat(references.results().map(found -> found.group(1)).distinct().toList())
                .isNotEmpty().allSatisfy(name -> assertThat(SCHEMAS).containsKey(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asObject(Object value) {
        return (Map<String, Object>) value;
    }

    private static Set<String> keys(Object value) {
        return asObject(value).keySet();
    }

    private static Map<String, Object> object(Map<String, Object> parent, String name) {
        assertThat(parent).containsKey(name);
        return asObject(parent.get(name));
    }
}
