package dev.tinkr.backend.search;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.http.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the answer of {@code _field_caps}, which may be many megabytes, field by field. */
final class FieldCapsReader implements Json.Reader<SearchMapping> {

    @Override
    public SearchMapping read(JsonParser parser) throws IOException {
        Json.expect(parser.nextToken(), JsonToken.START_OBJECT, parser);
        TreeMap<String, MappedField> fields = new TreeMap<>();
        Set<String> indices = new TreeSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "indices" -> {
                    if (Json.readValue(parser) instanceof List<?> names) {
                        names.forEach(index -> indices.add(String.valueOf(index)));
                    }
                }
                case "fields" -> fields(parser, fields);
                default -> parser.skipChildren();
            }
        }
        return new SearchMapping(fields, indices);
    }

    private static void fields(JsonParser parser, Map<String, MappedField> fields) throws IOException {
        Json.expect(parser.currentToken(), JsonToken.START_OBJECT, parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String path = parser.currentName();
            parser.nextToken();
            Map<String, Object> byType = Json.readObject(parser);
            Set<String> types = new HashSet<>(byType.keySet());
            // An index without the field neither adds a type nor hinders a search in the others.
            types.remove("unmapped");
            if (!types.isEmpty()) {
                fields.put(path, new MappedField(path, types, all(byType, "searchable"), all(byType, "aggregatable")));
            }
        }
    }

    private static boolean all(Map<String, Object> byType, String capability) {
        return byType.values().stream().allMatch(caps -> caps instanceof Map<?, ?> map && !Boolean.FALSE.equals(map
                .get(capability)));
    }
}
