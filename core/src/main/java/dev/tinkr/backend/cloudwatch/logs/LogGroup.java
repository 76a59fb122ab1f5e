package dev.tinkr.backend.cloudwatch.logs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log group.
 *
 * @param identifier what a query names it by: its ARN, or its name
 * @param infrequent whether it is of the class for infrequent access, which is not searched together with others
 */
record LogGroup(String name, String identifier, boolean infrequent) {

    private static final Pattern ARN = Pattern.compile("(arn:[^:]+:logs:[^:]*:[0-9]*:log-group:([^:*]+))(?::\\*)?");

    /** One that was written down by its name or its ARN. */
    static LogGroup written(String text) {
        Matcher arn = ARN.matcher(text);
        return arn.matches() ? new LogGroup(arn.group(2), arn.group(1), false) : new LogGroup(text, text, false);
    }
}
