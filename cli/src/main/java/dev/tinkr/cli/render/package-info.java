/**
 * How answers look: log lines, charts, waterfalls, bars and tables for people, CSV and JSON for programs. Text that
 * comes from outside passes through {@link dev.tinkr.cli.terminal.SafeText} before it is shown.
 */
package dev.tinkr.cli.render;
