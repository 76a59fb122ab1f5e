/** The services' HTTP APIs: log queries, the resource manager, and the tokens that open them. */
package dev.tinkr.backend.azure.api;
