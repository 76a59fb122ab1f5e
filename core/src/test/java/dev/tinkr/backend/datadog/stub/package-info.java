/**
 * Datadog's API as its documentation and its own client describe it, on loopback: with its own parser and evaluator of the
 * search syntax, strict about everything that the service refuses. It knows nothing of the product.
 */
package dev.tinkr.backend.datadog.stub;
