package dev.tinkr.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The codecs of the types that a record of the wire may have as a component. */
final class Codecs {

    private static final int SHOWN = 40;

    private static final Map<Class<?>, Codec> PLAIN = Map.ofEntries(
            Map.entry(String.class, new Scalar("a string", "", (value, out) -> out.writeString((String) value),
                    Codecs::readString)),
            Map.entry(Moment.class, new Scalar("a time", null,
                    (value, out) -> out.writeString(((Moment) value).text()), Codecs::readMoment)),
            Map.entry(Instant.class, new Scalar("an RFC 3339 time", null,
                    (value, out) -> out.writeString(value.toString()), Codecs::readInstant)),
            Map.entry(boolean.class, new Scalar("true or false", false,
                    (value, out) -> out.writeBoolean((boolean) value), Codecs::readBoolean)),
            Map.entry(int.class, new Scalar("a whole number", 0, (value, out) -> out.writeNumber((int) value),
                    Codecs::readInt)),
            Map.entry(Integer.class, new Scalar("a whole number", 0, (value, out) -> out.writeNumber((int) value),
                    Codecs::readInt)),
            Map.entry(long.class, new Scalar("a whole number", 0L, (value, out) -> out.writeNumber((long) value),
                    Codecs::readLong)),
            Map.entry(Long.class, new Scalar("a whole number", 0L, (value, out) -> out.writeNumber((long) value),
                    Codecs::readLong)),
            Map.entry(double.class, new Scalar("a number", 0.0, (value, out) -> out.writeNumber((double) value),
                    Codecs::readDouble)),
            Map.entry(Double.class, new Scalar("a number", 0.0, (value, out) -> out.writeNumber((double) value),
                    Codecs::readDouble)),
            Map.entry(Object.class, new AnyJson()));

    /** The values of dimensions and tags, which clients also send as numbers and booleans. */
    private static final Codec TAG_VALUE = new Scalar("a string", "", (value, out) -> out.writeString((String) value),
            in -> in.currentToken().isScalarValue() ? Optional.of(in.getText()) : Optional.empty());

    private Codecs() {}

    static Codec of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) {
                return new OptionalOf(of(arguments[0]));
            }
            if (raw == List.class) {
                return new ListOf(of(arguments[0]));
            }
            if (raw == Map.class && arguments[0] == String.class) {
                return new MapOf(arguments[1] == String.class ? TAG_VALUE : of(arguments[1]));
            }
        } else if (PLAIN.containsKey(type)) {
            return PLAIN.get(type);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            return RecordCodec.of(plain);
        }
        throw new IllegalArgumentException(type + " does not go over the wire");
    }

    static WireException wrongType(String path, String expected, JsonParser in) throws IOException {
        String found = switch (in.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "the string \"" + shown(in.getText()) + "\"";
            case VALUE_NULL -> "null";
            default -> shown(in.getText());
        };
        return new WireException((path.isEmpty() ? "the body" : "'" + path + "'") + " must be " + expected + ", not "
                + found);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static Optional<Object> readString(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING ? Optional.of(in.getText()) : Optional.empty();
    }

    private static Optional<Object> readMoment(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING || in.currentToken().isNumeric()
                ? Optional.of(new Moment(in.getText()))
                : Optional.empty();
    }

    private static Optional<Object> readInstant(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(in.getText()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> readBoolean(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            case VALUE_STRING -> switch (in.getText()) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> readInt(JsonParser in) throws IOException {
        return readLong(in).filter(number -> number == number.intValue()).map(Long::intValue);
    }

    private static Optional<Long> readLong(JsonParser in) throws IOException {
        Optional<Double> rounded = readDouble(in).filter(number -> number == Math.rint(number)
                && Math.abs(number) <= Long.MAX_VALUE);
        if (rounded.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(in.getText().strip()));
        } catch (NumberFormatException e) {
            // 100.0 and 1e2 are whole numbers too.
            return Optional.of(rounded.get().longValue());
        }
    }

    private static Optional<Double> readDouble(JsonParser in) throws IOException {
        if (!in.currentToken().isNumeric() && in.currentToken() != JsonToken.VALUE_STRING) {
            return Optional.empty();
        }
        String text = in.getText().strip();
        boolean named = text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
        try {
            // Double.parseDouble also reads 0x1p3 and 1f, which JSON has not.
            return named || text.matches("-?[0-9][0-9.eE+-]*")
                    ? Optional.of(Double.parseDouble(text))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Writer {
        void write(Object value, JsonGenerator out) throws IOException;
    }

    @FunctionalInterface
    private interface Reader {
        /** The value, or nothing when it is of another type. */
        Optional<?> read(JsonParser in) throws IOException;
    }

    /**
     * The codec of a value without parts.
     *
     * @param nothing what stands for one that is absent; null when it cannot be
     */
    private record Scalar(String expected, Object nothing, Writer writer, Reader reader) implements Codec {

        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            writer.write(value, out);
        }

        @Override
        public Object read(JsonParser in, String path) throws IOException {
            Optional<?> value = reader.read(in);
            if (value.isEmpty()) {
                throw wrongType(path, expected, in);
            }
            return value.get();
        }

        @Override
        public Object absent(String path) {
            if (nothing == null) {
                throw new WireException("'" + path + "' is missing");
            }
            return nothing;
        }
    }
}
