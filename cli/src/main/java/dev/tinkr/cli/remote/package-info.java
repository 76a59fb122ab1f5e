/** The operations, asked over HTTP of a tinkr function or server. */
package dev.tinkr.cli.remote;
