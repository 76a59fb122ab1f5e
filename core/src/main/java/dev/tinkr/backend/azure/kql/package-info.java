/**
 * The Kusto query language: its one quoting function, and conditions of the query language as conditions in it. Pure.
 */
package dev.tinkr.backend.azure.kql;
