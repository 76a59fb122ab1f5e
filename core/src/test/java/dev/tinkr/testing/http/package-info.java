/** Servers on loopback that answer as a test says, and fail as it says. */
package dev.tinkr.testing.http;
