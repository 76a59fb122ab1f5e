package dev.tinkr.cli.render;

import dev.tinkr.api.wire.WireJson;
import dev.tinkr.cli.terminal.SafeText;
import dev.tinkr.cli.terminal.Terminal;

/** Answers as the HTTP API writes them, one document a line. */
public final class JsonOutput {

    private JsonOutput() {}

    /** Prints one document; what a terminal would obey is an escape in it. */
    public static void print(Terminal terminal, Record document) {
        terminal.out().println(SafeText.json(WireJson.text(document)));
    }
}
