/**
 * The operations as tools of an agent: MCP over streamable HTTP, without sessions, so that a function can serve it, and
 * over a process's standard streams. What is asked and who may ask is the same as in the HTTP API; what differs is that
 * an answer has to fit where an agent reads it.
 */
package dev.tinkr.mcp;
