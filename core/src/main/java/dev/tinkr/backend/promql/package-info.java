/**
 * Metrics from whatever speaks Prometheus' HTTP API: Prometheus itself, Thanos, Mimir, VictoriaMetrics and the managed
 * services. {@link dev.tinkr.backend.promql.PromMetrics} is the way in.
 */
package dev.tinkr.backend.promql;
