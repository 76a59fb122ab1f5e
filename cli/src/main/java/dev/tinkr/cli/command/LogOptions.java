package dev.tinkr.cli.command;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which log lines a command is about, and how they are shown. */
final class LogOptions {

    private static final String EVERYTHING = "*";

    @Option(names = {"-q", "--query"}, paramLabel = "QUERY", order = 1, defaultValue = EVERYTHING,
            description = "which lines, in tinkr's query language (default: all)")
    private String query;

    @Option(names = {"-r", "--resource-type"}, paramLabel = "TYPE", order = 30,
            description = "what the service runs on: lambda, ecs, k8s, vm ...")
    private String resourceType;

    @Option(names = "--fields", paramLabel = "A,B", split = ",", order = 31,
            description = "attributes to show after each line")
    private List<String> fields = List.of();

    /** The query as it was written. */
    String query() {
        return query;
    }

    /** The query, of which only what also fits that condition is wanted. */
    String queryAnd(String condition) {
        return query.isBlank() || query.strip().equals(EVERYTHING) ? condition : '(' + query + ") AND " + condition;
    }

    /** What the service runs on, where that was said. */
    Optional<String> resourceType() {
        return Optional.ofNullable(resourceType);
    }

    /** The attributes to show after each line. */
    List<String> fields() {
        return fields;
    }
}
