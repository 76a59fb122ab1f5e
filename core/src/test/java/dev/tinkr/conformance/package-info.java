/**
 * One corpus of hostile log records and a stream of generated queries, asked of every engine through its adapter and held
 * against the reference matcher. An engine is one {@link dev.tinkr.conformance.ConformanceEngine} and one subclass of
 * {@link dev.tinkr.conformance.ConformanceSuite}.
 */
package dev.tinkr.conformance;
