/** What AWS does on its side, written from its documentation. */
package dev.tinkr.testing.aws;
