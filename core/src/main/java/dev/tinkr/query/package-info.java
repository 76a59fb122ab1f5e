/**
 * The query language: its syntax tree, its parser, and the matcher that defines what a query means. Pure: no I/O, no
 * framework, nothing of any backend.
 */
package dev.tinkr.query;
