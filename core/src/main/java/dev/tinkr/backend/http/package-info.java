/**
 * The one HTTP transport under every adapter: deadlines, one more try where that may help, cancellation, answers read
 * as a stream, and errors that name the place and hold no secret.
 */
package dev.tinkr.backend.http;
