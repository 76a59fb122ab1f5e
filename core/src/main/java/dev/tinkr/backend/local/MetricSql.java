package dev.tinkr.backend.local;

import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.AttributeNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statements that read the table {@code metrics}, and conditions on columns of strings by name. */
final class MetricSql {

    private MetricSql() {}

    /** The series of a metric, each with its unit and how many samples it has. */
    static String series(String condition) {
        return "SELECT dimensions, kind, arg_min(unit, ts_ns), count(*)\nFROM metrics\nWHERE " + condition
                + "\nGROUP BY dimensions, kind\nORDER BY dimensions, kind";
    }

    /**
     * The samples of a metric, series after series as {@link #series} has them, each in order of time.
     *
     * @param distributions the columns that hold distributions, or what stands for them
     */
    static String samples(String condition, String distributions) {
        return "SELECT ts_ns, start_ns, cumulative, value, count, sum, min, max, " + distributions
                + "\nFROM metrics\nWHERE " + condition + "\nORDER BY dimensions, kind, ts_ns";
    }

    /** Which rows are samples of that metric. */
    static String condition(String service, String metric, TimeWindow window, Map<String, String> dimensions) {
        return LogSql.where("service = " + Sql.quote(service) + " AND name = " + Sql.quote(metric)
                + having("dimensions", dimensions), window);
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
