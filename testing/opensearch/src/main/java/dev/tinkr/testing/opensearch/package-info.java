/** OpenSearch in a JVM of its own, for the tests to ask. */
package dev.tinkr.testing.opensearch;
