package dev.tinkr.api.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and reads one type of record, field by field. */
final class RecordCodec implements Codec {

    private static final ClassValue<RecordCodec> CODECS = new ClassValue<>() {
        @Override
        protected RecordCodec computeValue(Class<?> type) {
            return new RecordCodec(type);
        }
    };

    private record Component(SerializedString name, Method accessor, Codec codec, boolean takesUnknown) {}

    private final Constructor<?> constructor;
    private final List<Component> components;
    private final Map<String, Integer> places;
    private final Optional<Integer> unknownPlace;

    private RecordCodec(Class<?> type) {
        RecordComponent[] declared = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[declared.length];
        components = new ArrayList<>(declared.length);
        places = new HashMap<>();
        for (int i = 0; i < declared.length; i++) {
            parameters[i] = declared[i].getType();
            boolean takesUnknown = declared[i].isAnnotationPresent(UnknownFields.class);
            String name = wireName(declared[i]);
            components.add(new Component(new SerializedString(name), declared[i].getAccessor(),
                    Codecs.of(declared[i].getGenericType()), takesUnknown));
            if (!takesUnknown) {
                places.put(name, i);
            }
        }
        unknownPlace = places.size() == declared.length
                ? Optional.empty()
                : components.stream().filter(Component::takesUnknown).findFirst().map(components::indexOf);
        try {
            constructor = type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is no record", e);
        }
    }

    /** The codec of that type of record. */
    static RecordCodec of(Class<?> type) {
        return CODECS.get(type);
    }

    /** The names of the fields, each with whether it is always there. */
    Map<String, Boolean> fields() {
        Map<String, Boolean> fields = new LinkedHashMap<>();
        components.stream().filter(component -> !component.takesUnknown())
                .forEach(component -> fields.put(component.name().getValue(),
                        !(component.codec() instanceof OptionalOf)));
        return fields;
    }

    private static String wireName(RecordComponent component) {
        WireName given = component.getAnnotation(WireName.class);
        if (given != null) {
            return given.value();
        }
        StringBuilder name = new StringBuilder();
        for (char c : component.getName().toCharArray()) {
            if (Character.isUpperCase(c)) {
                name.append('_').append(Character.toLowerCase(c));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Component component : components) {
            Object part = part(component, value);
            if (!component.takesUnknown() && !component.codec().leftOut(part)) {
                out.writeFieldName(component.name());
                component.codec().write(part, out);
            }
        }
        out.writeEndObject();
    }

    private static Object part(Component component, Object value) {
        try {
            return component.accessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component.name() + " of " + value.getClass(), e);
        }
    }

    @Override
    public Object read(JsonParser in, String path) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw Codecs.wrongType(path, "an object", in);
        }
        Object[] values = new Object[components.size()];
        List<String> unknown = new ArrayList<>();
        BitSet read = new BitSet();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            Integer place = places.get(name);
            JsonToken token = in.nextToken();
            if (place != null && read.get(place)) {
                // What looked at the first and what acts on the last would speak of two different calls.
                throw new WireException("'" + inside(path, name) + "' stands twice");
            }
            if (place != null) {
                read.set(place);
            }
            if (place == null) {
                unknown.add(name);
                in.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                values[place] = components.get(place).codec().read(in, inside(path, name));
            }
        }
        unknownPlace.ifPresent(place -> values[place] = List.copyOf(unknown));
        return build(values, path);
    }

    @Override
    public Object absent(String path) {
        return build(new Object[components.size()], path);
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Object build(Object[] values, String path) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = components.get(i).codec().absent(inside(path, components.get(i).name().getValue()));
            }
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new WireException((path.isEmpty() ? "the body" : "'" + path + "'") + " cannot be read: "
                    + e.getCause().getMessage(), e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("cannot make " + constructor, e);
        }
    }
}
