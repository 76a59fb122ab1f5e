/**
 * tinkr on Azure Functions: the entry point, and what App Service vouches for. Everything else is in
 * {@code tinkr-core}.
 */
package dev.tinkr.function.azure;
