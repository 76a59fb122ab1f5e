/**
 * A strict stand-in for Loki: it evaluates enough of LogQL to take part in the conformance test, and refuses what Loki
 * refuses. Written from Loki's documentation and from recorded exchanges with a real one, which it is checked against;
 * it shares no code with the product.
 */
package dev.tinkr.backend.grafana.loki.stub;
