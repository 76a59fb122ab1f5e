/**
 * Finds what is unusual in a series of numbers, and which log patterns changed. Pure: arrays in, findings out; no I/O,
 * no clock, no framework.
 *
 * <p>Several predictors say what a point should be; each distance from a prediction becomes a tail probability on that
 * distance's own history; the probabilities become one score, for which there is one threshold. A score uses nothing
 * that comes after its point, so scoring a longer series never changes what was said of an earlier point. One
 * configuration serves every series.
 */
package dev.tinkr.anomaly;
