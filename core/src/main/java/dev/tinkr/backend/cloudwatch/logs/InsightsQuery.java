package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.LogRequest.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whole queries of the Insights language. */
final class InsightsQuery {

    private InsightsQuery() {}

    /** The conditions that hold for a request: those of its query, of its groups and of the edges of its window. */
    static List<String> conditions(List<String> ofQuery, InsightsFilter ofGroups, InsightsFilter ofEdges) {
        List<String> conditions = new ArrayList<>();
        ofEdges.text().ifPresent(conditions::add);
        ofGroups.text().ifPresent(conditions::add);
        conditions.addAll(ofQuery);
        return conditions;
    }

    /** Records in order of time. */
    static String records(List<String> conditions, Order order, int limit) {
        return lines("fields @timestamp, @message, @logStream, @log", conditions,
                List.of("sort @timestamp " + order.name()
                        .toLowerCase(Locale.ROOT), "limit " + limit));
    }

    /** Commands below each other, the filters in between. */
    static String lines(String first, List<String> conditions, List<String> last) {
        List<String> commands = new ArrayList<>();
        commands.add(first);
        conditions.forEach(condition -> commands.add("filter " + condition));
        commands.addAll(last);
        return String.join("\n| ", commands);
    }
}
