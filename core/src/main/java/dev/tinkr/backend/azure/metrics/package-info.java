/** The metrics of Azure Monitor: the resources of a service, what they measure, and the points. */
package dev.tinkr.backend.azure.metrics;
