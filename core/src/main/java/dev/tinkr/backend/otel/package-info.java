/** What the OpenTelemetry Collector leaves in OpenSearch (logs and traces) and Prometheus (metrics). */
package dev.tinkr.backend.otel;
