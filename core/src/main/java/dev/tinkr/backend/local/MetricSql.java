package dev.tinkr.backend.local;

import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.AttributeNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statements that read the table {@code metrics}, and conditions on columns of strings by name. */
final class MetricSql {

    private MetricSql() {}

    /** The samples of a metric, series by series, each in order of time. */
    static String samples(String service, String metric, TimeWindow window, Map<String, String> dimensions) {
        return "SELECT dimensions, kind, unit, ts_ns, start_ns, cumulative, value, count, sum, min, max, bounds, buckets, "
                + "quantiles, quantile_values\nFROM metrics\nWHERE " + LogSql.where("service = " + Sql.quote(service)
                        + " AND name = " + Sql.quote(metric) + having("dimensions", dimensions), window)
                + "\nORDER BY dimensions, kind, ts_ns";
    }

    /** Which metrics there are, each with every set of dimensions it has. */
    static String names(String service, TimeWindow window) {
        return "SELECT name, unit, kind, dimensions\nFROM metrics\nWHERE " + LogSql.where("service = "
                + Sql.quote(service), window) + "\nGROUP BY ALL\nORDER BY ALL";
    }

    /** That a column of a JSON object of strings has these values, a name in its container being the name itself. */
    static String having(String column, Map<String, String> values) {
        StringBuilder conditions = new StringBuilder();
        new TreeMap<>(values).forEach((name, value) -> {
            if (!Sql.canHold(name) || !Sql.canHold(value)) {
                conditions.append(" AND FALSE");
                return;
            }
            String bare = AttributeNames.withoutContainer(name);
            String stored = Sql.jsonText(column, List.of(name));
            String either = bare.equals(name)
                    ? stored
                    : "COALESCE(" + stored + ", " + Sql.jsonText(column, List.of(bare)) + ")";
            conditions.append(" AND ").append(either).append(" = ").append(Sql.quote(value));
        });
        return conditions.toString();
    }
}
