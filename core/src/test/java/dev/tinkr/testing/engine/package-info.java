/** The real engines that tests ask, each started once in a JVM of its own and ended with the JVM of the tests. */
package dev.tinkr.testing.engine;
