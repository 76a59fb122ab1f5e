package dev.tinkr.api.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

class WireSchemaTest {

    private static final Map<String, Map<String, ?>> SCHEMAS = schemas();

    @ParameterizedTest
    @ValueSource(classes = {LogsRequest.class, LogsAnswer.class, WireLogEntry.class, WireMeta.class,
            MetricsRequest.class, MetricsAnswer.class, WirePoint.class, MetricListRequest.class,
            MetricListAnswer.class, WireMetric.class, TracesRequest.class, TracesAnswer.class, WireTrace.class,
            WireSpan.class, TraceRequest.class, TraceAnswer.class, HistogramRequest.class, HistogramAnswer.class,
            WireBucket.class, ServicesRequest.class, ServicesAnswer.class, TranslateRequest.class,
            TranslateAnswer.class, WireTranslation.class, ProfilesAnswer.class, WireProfile.class,
            HealthAnswer.class, ReadyAnswer.class, WireSignal.class, WireProblem.class})
    void theSchemasAreWhatGoesOverTheWire(Class<? extends Record> type) {
        Map<String, ?> schema = SCHEMAS.get(type.getAnnotation(Schema.class).name());
        Map<String, Boolean> fields = RecordCodec.of(type).fields();

        assertThat(schema.get("properties")).asInstanceOf(InstanceOfAssertFactories.MAP).extracting(Map::keySet)
                .asInstanceOf(InstanceOfAssertFactories.collection(String.class))
                .containsExactlyInAnyOrderElementsOf(fields.keySet());
        if (!WireRequest.class.isAssignableFrom(type)) {
            assertThat(schema.get("required")).asInstanceOf(InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrderElementsOf(
                            fields.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList());
        }
    }

    private static Map<String, Map<String, ?>> schemas() {
        try (InputStream in = WireSchemaTest.class.getResourceAsStream("/META-INF/swagger/openapi.yml")) {
            Map<String, Map<String, Map<String, Map<String, ?>>>> document = new Yaml().load(in);
            return document.get("components").get("schemas");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
