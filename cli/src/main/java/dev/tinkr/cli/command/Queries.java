package dev.tinkr.cli.command;

import dev.tinkr.query.QueryParser;

/** Reads a query before anybody is asked, so that a slip shows at once and with its place. */
final class Queries {

    private Queries() {}

    /** Refuses a query that cannot be read. */
    static void check(String query) {
        QueryParser.parse(query);
    }
}
