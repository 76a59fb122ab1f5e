/** Exchanges with real services that were written down. */
package dev.tinkr.testing.recorded;
