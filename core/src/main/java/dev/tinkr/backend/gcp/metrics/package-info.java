/** The metrics of Cloud Monitoring: what a name means, how its values become one, and what comes back. */
package dev.tinkr.backend.gcp.metrics;
