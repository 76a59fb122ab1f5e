/** Traces from Tempo: searched with TraceQL, then read whole. {@link dev.tinkr.backend.grafana.tempo.TempoTraces} is the way in. */
package dev.tinkr.backend.grafana.tempo;
