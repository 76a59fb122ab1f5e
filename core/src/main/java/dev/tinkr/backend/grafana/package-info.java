/** Grafana's stack, self-hosted or in Grafana Cloud: logs from Loki, metrics from Prometheus, traces from Tempo. */
package dev.tinkr.backend.grafana;
