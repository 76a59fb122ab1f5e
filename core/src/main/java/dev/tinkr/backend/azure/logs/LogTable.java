package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.azure.kql.Kql;
import dev.tinkr.backend.azure.kql.KqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A table of log records and which of its columns means what.
 *
 * @param name     of the table
 * @param columns  all of them
 * @param message  the first of these that is not empty is the message, or the line that it stands in
 * @param line     whether that column holds what a program wrote, line by line, perhaps as JSON
 * @param level    the columns of the level, the first that is not empty decides; a column of type int has Application
 *                 Insights' scale, any other holds names
 * @param service  the columns of the service, the first that is not empty decides; the name of a resource is the end of
 *                 its id
 * @param traceId  the column of the trace id
 * @param spanId   the column of the span id
 * @param bag      the dynamic column whose members are attributes
 */
public record LogTable(String name, Map<String, KqlType> columns, List<String> message, boolean line,
        List<String> level, List<String> service, Optional<String> traceId, Optional<String> spanId,
        Optional<String> bag) {

    /** When a record was made, in every table. */
    static final String TIME = "TimeGenerated";
    /** The id of a resource, whose end is its name. */
    static final String RESOURCE_ID = "_ResourceId";

    /** Copies what it is given, keeping the order. */
    public LogTable {
        Objects.requireNonNull(name, "name");
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        message = List.copyOf(message);
        level = List.copyOf(level);
        service = List.copyOf(service);
    }

    /** The columns that are no attributes: what every record has, under a name of its own. */
    public Set<String> consumed() {
        Set<String> names = new LinkedHashSet<>();
        names.add(TIME);
        message.stream().limit(1).forEach(names::add);
        service.stream().filter(AzureFields::isCanonical).forEach(names::add);
        traceId.ifPresent(names::add);
        spanId.ifPresent(names::add);
        bag.ifPresent(names::add);
        return names;
    }

    /** The columns that are attributes. */
    public Map<String, KqlType> attributes() {
        Map<String, KqlType> attributes = new LinkedHashMap<>(columns);
        attributes.keySet().removeAll(consumed());
        return attributes;
    }

    /** The first of the columns that is not empty, as text. */
    String text(List<String> names) {
        List<String> parts = new ArrayList<>();
        for (String column : names) {
            String expression = columns.containsKey(column)
                    ? Kql.name(column)
                    : "column_ifexists(" + Kql.quote(column) + ", \"\")";
            KqlType type = columns.getOrDefault(column, KqlType.STRING);
            String text = type == KqlType.STRING ? expression : "tostring(" + expression + ")";
            parts.add(column.equals(RESOURCE_ID) ? "extract(\"[^/]+$\", 0, " + text + ")" : text);
        }
        return switch (parts.size()) {
            case 0 -> "\"\"";
            case 1 -> parts.getFirst();
            default -> "coalesce(" + String.join(", ", parts) + ")";
        };
    }

    /** Whether the level is a number of Application Insights' scale. */
    boolean numberedLevel() {
        return !level.isEmpty() && columns.get(level.getFirst()) == KqlType.INT;
    }
}
