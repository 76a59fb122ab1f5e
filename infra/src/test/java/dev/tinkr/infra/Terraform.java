package dev.tinkr.infra;

import dev.tinkr.testing.node.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** HashiCorp's own parser and the providers' schemas, in Node. */
final class Terraform implements AutoCloseable {

    private static final Path CHECKS = Path.of("checks").toAbsolutePath();

    private final NodeProcess node = NodeProcess.start(CHECKS, "read.mjs");
    private final Map<String, Map<String, Object>> schemas = new HashMap<>();

    /** The module of that folder, each file with another text where the map has one. */
    TerraformModule module(Path folder, Map<String, String> instead) {
        TerraformModule module = new TerraformModule();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".tf")).sorted().toList()) {
                String name = file.getFileName().toString();
                module.add(name, parsed(name, instead.getOrDefault(name, Files.readString(file))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return module;
    }

    /** What HashiCorp's parser makes of the text. */
    @SuppressWarnings("unchecked")
    Map<String, Object> parsed(String name, String text) {
        Map<String, Object> answer = node.ask(Map.of("file", name, "hcl", text));
        if (answer.containsKey("error")) {
            throw new IllegalArgumentException(name + " does not parse: " + answer.get("error"));
        }
        return (Map<String, Object>) answer.get("json");
    }

    /** What the provider knows of that type. */
    Schema schema(Kind kind, String type) {
        return new Schema(schemas.computeIfAbsent(kind + " " + type, key -> node.ask(Map.of("type", type, "kind", kind
                .name().toLowerCase(java.util.Locale.ROOT)))));
    }

    /** What a block is. */
    enum Kind {
        RESOURCE, DATA
    }

    /** The arguments and attributes of a type. */
    record Schema(Map<String, Object> json) {

        boolean missing() {
            return json.containsKey("missing");
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> arguments() {
            return (Map<String, Object>) json.get("arguments");
        }

        boolean has(String attribute) {
            return ((List<?>) json.get("attributes")).contains(attribute);
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
