/** A Tempo that was written from its documentation and from exchanges with a real one. It shares no code with the product. */
package dev.tinkr.backend.grafana.tempo.stub;
