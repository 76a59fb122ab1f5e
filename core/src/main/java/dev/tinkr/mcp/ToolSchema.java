package dev.tinkr.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON schema of a tool's arguments, put together field by field. */
final class ToolSchema {

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    /** A text that must be there. */
    ToolSchema required(String name, String description, String... examples) {
        required.add(name);
        return text(name, description, examples);
    }

    /** A text. */
    ToolSchema text(String name, String description, String... examples) {
        Map<String, Object> property = property(name, "string", description);
        if (examples.length > 0) {
            property.put("examples", List.of(examples));
        }
        return this;
    }

    /** One of these texts. */
    ToolSchema choice(String name, String description, List<String> values) {
        property(name, "string", description).put("enum", values);
        return this;
    }

    /** A whole number. */
    ToolSchema integer(String name, String description, int least, int most, int otherwise) {
        Map<String, Object> property = property(name, "integer", description);
        property.put("minimum", least);
        property.put("maximum", most);
        property.put("default", otherwise);
        return this;
    }

    /** A number. */
    ToolSchema number(String name, String description, double otherwise) {
        property(name, "number", description).put("default", otherwise);
        return this;
    }

    /** A number without a default. */
    ToolSchema number(String name, String description) {
        property(name, "number", description).put("minimum", 0);
        return this;
    }

    /** True or false; false without. */
    ToolSchema flag(String name, String description) {
        property(name, "boolean", description).put("default", false);
        return this;
    }

    /** Texts by name. */
    ToolSchema texts(String name, String description) {
        property(name, "object", description).put("additionalProperties", Map.of("type", "string"));
        return this;
    }

    /** A list of texts. */
    ToolSchema list(String name, String description) {
        property(name, "array", description).put("items", Map.of("type", "string"));
        return this;
    }

    /** The window that every reading tool takes. */
    ToolSchema window(String usual) {
        return text("since", "How far back from now, such as 30m, 2h or 7d. Default " + usual
                + ". Leave out when start and end are given.", "30m", "2h").text("start",
                        "Start of the window: RFC 3339, or epoch seconds or milliseconds.")
                .text("end",
                        "End of the window, exclusive.");
    }

    private Map<String, Object> property(String name, String type, String description) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", type);
        property.put("description", description);
        properties.put(name, property);
        return property;
    }

    /** The schema; fields that it does not name are refused. */
    Map<String, Object> json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
