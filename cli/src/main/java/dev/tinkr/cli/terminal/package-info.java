/** The terminal: what may be sent to it, how wide text is on it, how it is coloured. */
package dev.tinkr.cli.terminal;
