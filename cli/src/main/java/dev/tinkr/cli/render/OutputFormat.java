package dev.tinkr.cli.render;

/** How the answer is written. */
public enum OutputFormat {
    /** For people: lines, charts, bars, a waterfall. */
    table,
    /** The whole answer as the HTTP API gives it. */
    json,
    /** One record a line. */
    jsonl,
    /** One record a line, with a header, as RFC 4180 has it. */
    csv
}
