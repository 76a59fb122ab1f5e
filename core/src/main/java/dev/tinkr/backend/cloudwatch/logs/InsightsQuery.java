package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.LogRequest.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whole queries of the Insights language. */
final class InsightsQuery {

    /** What stands before each condition. */
    static final String FILTER = "\n| filter ";
    /** What Insights takes is 10,000; the rest is for what stands around the conditions. */
    private static final int LONGEST = 9_700;

    private InsightsQuery() {}

    /**
     * The conditions that hold for a request: those of its query, of its groups and of the edges of its window. Those of
     * the groups only narrow what is looked at again, and are left out where the query would become too long by them.
     */
    static List<String> conditions(List<String> ofQuery, InsightsFilter ofGroups, InsightsFilter ofEdges) {
        List<String> conditions = new ArrayList<>();
        ofEdges.text().ifPresent(conditions::add);
        int others = conditions.size();
        conditions.addAll(ofQuery);
        int length = conditions.stream().mapToInt(condition -> FILTER.length() + condition.length()).sum();
        ofGroups.text().filter(text -> length + FILTER.length() + text.length() <= LONGEST).ifPresent(
                text -> conditions.add(others, text));
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
        StringBuilder query = new StringBuilder(first);
        conditions.forEach(condition -> query.append(FILTER).append(condition));
        last.forEach(command -> query.append("\n| ").append(command));
        return query.toString();
    }
}
