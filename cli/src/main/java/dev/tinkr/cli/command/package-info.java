/** One class for each command: its options, what it asks, and which renderer shows the answer. */
package dev.tinkr.cli.command;
