/**
 * Loki: logs by LogQL. What a line is made of is read here and not at the server: its parsers know neither lists nor
 * names that differ only in their punctuation, so that a query selects lines by text and by label, and the reference
 * matcher finishes what comes back.
 */
package dev.tinkr.backend.grafana.loki;
