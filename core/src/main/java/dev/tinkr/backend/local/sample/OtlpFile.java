package dev.tinkr.backend.local.sample;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of OTLP JSON, one export request a line, as the Collector's {@code file} exporter writes it: field names in
 * camel case, 64-bit integers as text, ids in hexadecimal. Times are moved from the world's to the reader's.
 */
final class OtlpFile implements AutoCloseable {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final long shift;

    OtlpFile(Path file, long shift) throws IOException {
        this.json = FACTORY.createGenerator(Files.newOutputStream(file), JsonEncoding.UTF8)
                .setRootValueSeparator(null);
        this.shift = shift;
    }

    JsonGenerator json() {
        return json;
    }

    /** Ends the line of a finished request. */
    void endLine() throws IOException {
        json.writeRaw('\n');
    }

    void time(String field, long nanos) throws IOException {
        integer(field, nanos + shift);
    }

    void integer(String field, long value) throws IOException {
        json.writeStringField(field, Long.toString(value));
    }

    void resource(Workload workload) throws IOException {
        resource(List.of(Attribute.of("service.name", workload.service()), Attribute.of("service.namespace", "shop"),
                Attribute.of("service.version", workload.version()), Attribute.of("k8s.pod.name", workload.pod()),
                Attribute.of("deployment.environment.name", "production"),
                Attribute.of("telemetry.sdk.language", workload.language())));
    }

    void resource(List<Attribute> attributes) throws IOException {
        json.writeObjectFieldStart("resource");
        attributes(attributes);
        json.writeEndObject();
    }

    void scope(String name) throws IOException {
        json.writeObjectFieldStart("scope");
        json.writeStringField("name", name);
        json.writeEndObject();
    }

    void attributes(List<Attribute> attributes) throws IOException {
        json.writeArrayFieldStart("attributes");
        for (Attribute attribute : attributes) {
            json.writeStartObject();
            json.writeStringField("key", attribute.key());
            json.writeObjectFieldStart("value");
            switch (attribute.type()) {
                case STRING, INT -> json.writeStringField(attribute.type().field, attribute.value());
                case DOUBLE -> {
                    json.writeFieldName(attribute.type().field);
                    json.writeNumber(attribute.value());
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
