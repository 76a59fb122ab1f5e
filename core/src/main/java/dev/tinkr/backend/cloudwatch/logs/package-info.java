/** CloudWatch Logs: which groups hold a service, what Insights is asked, and what is made of its rows. */
package dev.tinkr.backend.cloudwatch.logs;
