/** What {@link dev.tinkr.bench.ReportBench} is made of: the comparisons in what benchmarks print, and their picture. */
package dev.tinkr.bench.report;
