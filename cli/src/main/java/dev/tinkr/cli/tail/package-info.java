/** Follows log entries as they are written: none twice, none lost, whatever fails on the way. */
package dev.tinkr.cli.tail;
