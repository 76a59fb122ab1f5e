package dev.tinkr.backend.cloudwatch.stub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.tinkr.conformance.JsonLines;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON of a request, and of an answer. */
final class Body {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> members;

    private Body(Map<String, Object> members) {
        this.members = members;
    }

    /** The request; what the service has no member for is refused. */
    static Body of(String text, Set<String> known) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            Map<String, Object> members = JsonLines.object(parser);
            for (String name : members.keySet()) {
                AwsRefusal.require(known.contains(name), "SerializationException", "unknown member " + name);
            }
            return new Body(members);
        } catch (IOException e) {
            throw new AwsRefusal("SerializationException", "no JSON: " + e.getMessage());
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name)).map(String.class::cast);
    }

    String needed(String name) {
        return text(name).orElseThrow(() -> new AwsRefusal("InvalidParameterException", name + " is missing"));
    }

    Optional<BigDecimal> number(String name) {
        return Optional.ofNullable(members.get(name)).map(value -> new BigDecimal(value.toString()));
    }

    long neededNumber(String name) {
        return number(name).orElseThrow(() -> new AwsRefusal("InvalidParameterException", name + " is missing"))
                .longValueExact();
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    List<String> texts(String name) {
        return members.get(name) instanceof List<?> list ? list.stream().map(String.class::cast).toList() : List.of();
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    static String json(Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    out.writeFieldName(member.getKey().toString());
                    write(out, member.getValue());
                }
                out.writeEndObject();
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                for (Object element : list) {
                    write(out, element);
                }
                out.writeEndArray();
            }
            case Boolean truth -> out.writeBoolean(truth);
            case Number number -> out.writeNumber(number.toString());
            case null -> out.writeNull();
            default -> out.writeString(value.toString());
        }
    }
}
