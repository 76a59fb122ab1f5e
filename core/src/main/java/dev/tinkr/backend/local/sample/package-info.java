/**
 * The sample incident: a small shop whose payments fail after a release, simulated request by request and written as
 * the OpenTelemetry Collector's file exporter would have written it.
 *
 * <p>{@link dev.tinkr.backend.local.sample.SampleIncident} is the way in. One simulation feeds everything:
 * {@code CheckoutFlow} decides how each checkout goes, and {@code CheckoutLogs}, {@code CheckoutSpans} and
 * {@code CheckoutMetrics} only tell it, so that the three signals cannot contradict each other. Nothing reads a clock or
 * an unseeded random number: the same code writes the same bytes.
 */
package dev.tinkr.backend.local.sample;
