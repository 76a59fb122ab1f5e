package dev.tinkr.mcp;

import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Operations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One operation as a tool.
 *
 * @param arguments the schema of what it takes
 * @param answers   the names of the parts of its answer, each with what it is
 */
record Tool(String name, String title, String description, Map<String, Object> arguments, Map<String, String> answers,
        Handler handler) {

    /** Answers a call. */
    @FunctionalInterface
    interface Handler {
        /** The answer, made to fit. */
        Map<String, Object> answer(Operations operations, Arguments arguments, CallContext context);
    }

    Tool {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(handler, "handler");
        arguments = Map.copyOf(arguments);
    }

    /** The schema of its answer. */
    Map<String, Object> answerSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        answers.forEach((part, what) -> properties.put(part, Map.of("description", what)));
        return Map.of("type", "object", "properties", properties, "required", List.of());
    }
}
