/** What tests of every part have use for. */
package dev.tinkr.testing;
