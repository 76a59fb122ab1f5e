package dev.tinkr.infra;

import dev.tinkr.infra.Terraform.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One folder of Terraform, as HashiCorp's parser reads it. */
final class TerraformModule {

    /** A resource or a data source. */
    record Block(Kind kind, String type, String name, Map<String, Object> body) {

        String address() {
            return (kind == Kind.DATA ? "data." : "") + type + "." + name;
        }
    }

    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Map<String, Object>> variables = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> outputs = new LinkedHashMap<>();
    private final Map<String, Object> locals = new LinkedHashMap<>();
    private final List<Object> everything = new ArrayList<>();

    void add(String file, Map<String, Object> json) {
        everything.add(json);
        blocks(Kind.RESOURCE, json.get("resource"));
        blocks(Kind.DATA, json.get("data"));
        object(json.get("variable")).forEach((name, body) -> variables.put(name, first(body)));
        object(json.get("output")).forEach((name, body) -> outputs.put(name, first(body)));
        if (json.get("locals") instanceof List<?> list) {
            list.forEach(one -> locals.putAll(object(one)));
        }
    }

    private void blocks(Kind kind, Object types) {
        object(types).forEach((type, names) -> object(names).forEach((name, body) -> blocks.add(new Block(kind, type,
                name, first(body)))));
    }

    List<Block> blocks() {
        return blocks;
    }

    Map<String, Map<String, Object>> variables() {
        return variables;
    }

    Map<String, Map<String, Object>> outputs() {
        return outputs;
    }

    Map<String, Object> locals() {
        return locals;
    }

    /** The resource or data source of that address. */
    Block block(String address) {
        return blocks.stream().filter(block -> block.address().equals(address)).findFirst().orElseThrow(
                () -> new AssertionError("there is no " + address));
    }

    /** Every text that stands anywhere in the module. */
    void texts(Consumer<String> visitor) {
        texts(everything, visitor);
    }

    static void texts(Object value, Consumer<String> visitor) {
        switch (value) {
            case String text -> visitor.accept(text);
            case Map<?, ?> map -> map.values().forEach(inner -> texts(inner, visitor));
            case List<?> list -> list.forEach(inner -> texts(inner, visitor));
            case null, default -> {
                // Numbers and truth values refer to nothing.
            }
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Map<String, Object> first(Object bodies) {
        return object(((List<?>) bodies).getFirst());
    }
}
