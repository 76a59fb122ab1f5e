/** Azure: the logs and traces of a Log Analytics workspace, and the metrics of Azure Monitor. */
package dev.tinkr.backend.azure;
