/** Elasticsearch: logs, metrics and Elastic APM's traces. */
package dev.tinkr.backend.elastic;
