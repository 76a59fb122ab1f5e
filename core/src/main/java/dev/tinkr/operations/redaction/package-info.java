/**
 * Takes secrets out of what is returned. {@link dev.tinkr.operations.redaction.Redactor} walks log entries and traces;
 * what a secret looks like is in the classes beside it: hand-written scans, linear in the text, which allocate nothing
 * where there is nothing to hide. Matching of queries happens before, on the stored text.
 */
package dev.tinkr.operations.redaction;
