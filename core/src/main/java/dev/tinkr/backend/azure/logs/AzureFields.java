package dev.tinkr.backend.azure.logs;

import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import java.util.List;
import java.util.Map;

/**
 * Azure's own names in a query: the columns that hold what every record has, under their names in a workspace and in classic
 * Application Insights, and attributes that are written with the bag they lie in.
 */
final class AzureFields {

    private static final Map<String, Field> CANONICAL = Map.of("AppRoleName", Field.Canonical.SERVICE,
            "cloud_RoleName", Field.Canonical.SERVICE, "OperationId", Field.Canonical.TRACE_ID, "operation_Id",
            Field.Canonical.TRACE_ID, "operation_ParentId", Field.Canonical.SPAN_ID);
    private static final List<String> BAGS = List.of("Properties.", "customDimensions.");

    private AzureFields() {}

    /** Whether a query that names that column means what every record has. */
    static boolean isCanonical(String column) {
        return CANONICAL.containsKey(column);
    }

    /** The same query in the names of the records. */
    static Query renamed(Query query) {
        return switch (query) {
            case Query.And and -> new Query.And(and.parts().stream().map(AzureFields::renamed).toList());
            case Query.Or or -> new Query.Or(or.parts().stream().map(AzureFields::renamed).toList());
            case Query.Not not -> new Query.Not(renamed(not.part()));
            case Query.FieldMatches matches -> new Query.FieldMatches(renamed(matches.field()), matches.pattern());
            case Query.FieldInRange range -> new Query.FieldInRange(renamed(range.field()), range.lower(), range
                    .upper());
            case Query.FieldExists exists -> new Query.FieldExists(renamed(exists.field()));
            case Query.All all -> all;
            case Query.Text text -> text;
            case Query.LevelIn in -> in;
        };
    }

    private static Field renamed(Field field) {
        if (!(field instanceof Field.Attribute(String name))) {
            return field;
        }
        for (String bag : BAGS) {
            if (name.startsWith(bag) && name.length() > bag.length()) {
                return new Field.Attribute(name.substring(bag.length()));
            }
        }
        return CANONICAL.getOrDefault(name, field);
    }
}
