/** The HTTP API on this machine: the one place of the command line that starts the framework. */
package dev.tinkr.cli.server;
