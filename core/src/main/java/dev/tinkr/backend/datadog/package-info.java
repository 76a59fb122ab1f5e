/**
 * Datadog: Logs Search, Metrics and APM spans over its public HTTP API, through the common transport. The vendor's own
 * client is not used here: it is ten times the size of everything that is needed of it.
 */
package dev.tinkr.backend.datadog;
