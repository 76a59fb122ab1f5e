/** The vendors' own parsers, which run in Node. */
package dev.tinkr.testing.node;
