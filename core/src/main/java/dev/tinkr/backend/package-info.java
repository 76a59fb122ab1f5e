/**
 * What a vendor answers. {@link dev.tinkr.backend.ObservabilityBackend} is the contract; each package below holds one
 * backend, which nothing outside of it names but {@link dev.tinkr.backend.BackendRegistry}.
 */
package dev.tinkr.backend;
