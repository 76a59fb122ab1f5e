/**
 * A function that does nothing, and what starts it and ours in a process of their own: {@link
 * dev.tinkr.bench.ColdStartBench} puts each into a jar of its own.
 */
package dev.tinkr.bench.coldstart;
