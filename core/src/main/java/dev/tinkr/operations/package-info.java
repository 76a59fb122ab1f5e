/**
 * Every operation of the HTTP API as one plain call: validation, deadline, redaction and audit happen here, once, for
 * whatever edge the call came in by. {@link dev.tinkr.operations.Operations} is the contract; it is answered over a
 * backend in this process, or by a remote function in the command line.
 */
package dev.tinkr.operations;
