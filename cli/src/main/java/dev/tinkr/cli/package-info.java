/**
 * The command line: reads arguments, asks {@link dev.tinkr.operations.Operations}, in this process or through a remote
 * function, and shows the answer. Nothing here knows a backend.
 */
package dev.tinkr.cli;
