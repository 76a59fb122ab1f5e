/**
 * The web console: static files that ask the API like any other client. An edge beside {@link dev.tinkr.api}, served by
 * the local server alone; a function does not have it.
 *
 * <p>The files are public and hold no data. They are plain modules that a browser runs as they lie here; nothing builds
 * them, and their content security policy lets a browser load nothing else.
 */
package dev.tinkr.web;
