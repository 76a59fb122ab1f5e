/** The logs of Cloud Logging: the translation into its query language, and what its entries say. */
package dev.tinkr.backend.gcp.logs;
