/**
 * tinkr on Cloud Run functions: the entry point, and what Cloud Run vouches for. Everything else is in
 * {@code tinkr-core}.
 */
package dev.tinkr.function.gcp;
