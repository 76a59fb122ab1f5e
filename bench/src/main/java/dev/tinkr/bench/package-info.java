/**
 * The commands that measure what the documentation claims, and the JMH benchmarks. {@code java -jar tinkr-bench.jar NAME}
 * runs one of them.
 */
package dev.tinkr.bench;
