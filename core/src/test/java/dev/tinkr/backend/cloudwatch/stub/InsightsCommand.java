package dev.tinkr.backend.cloudwatch.stub;

import java.util.List;
import java.util.regex.Pattern;

/** A command of the Insights language. */
public sealed interface InsightsCommand {

    /** An expression and the name of its column. */
    record Named(InsightsExpression expression, String name) {}

    /** An aggregation; of nothing where it counts rows. */
    record Aggregate(String function, InsightsExpression of, String name) {}

    /** {@code fields}. */
    record Fields(List<Named> fields) implements InsightsCommand {}

    /** {@code filter}. */
    record Filter(InsightsExpression condition) implements InsightsCommand {}

    /** {@code parse}. */
    record Parse(String field, Pattern regex) implements InsightsCommand {}

    /** {@code sort}. */
    record Sort(String field, boolean descending) implements InsightsCommand {}

    /** {@code limit}. */
    record Limit(int rows) implements InsightsCommand {}

    /** {@code stats}. */
    record Stats(List<Aggregate> aggregates, List<Named> by) implements InsightsCommand {}

    /** {@code pattern}. */
    record Patterns(InsightsExpression of) implements InsightsCommand {}
}
