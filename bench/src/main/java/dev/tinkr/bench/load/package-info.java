/**
 * What {@link dev.tinkr.bench.LoadBench} is made of: a stack that answers at a chosen pace, callers that count and time
 * what comes back, and what calls a function in a process of its own.
 */
package dev.tinkr.bench.load;
