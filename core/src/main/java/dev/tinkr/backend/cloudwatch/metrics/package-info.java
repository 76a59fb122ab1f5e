/** CloudWatch metrics: which series a service has, and their points. */
package dev.tinkr.backend.cloudwatch.metrics;
