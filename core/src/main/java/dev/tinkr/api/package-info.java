/**
 * The HTTP API: thin controllers over {@link dev.tinkr.operations.Operations}, the same under the local server and in
 * every cloud function.
 *
 * <p>Everything is a bean. Whoever runs it starts a Micronaut context with an HTTP runtime on the class path:
 *
 * <ul>
 * <li>the local server: {@code micronaut-http-server-netty}, the properties {@code micronaut.server.host} (loopback
 * without) and {@code micronaut.server.port}, then {@code context.getBean(EmbeddedServer.class).start()};
 * <li>a function: its cloud's HTTP handler, and an {@link dev.tinkr.auth.Edge} that says what the platform vouches for.
 * </ul>
 *
 * <p>{@link dev.tinkr.config.TinkrConfig} and {@link dev.tinkr.operations.Operations} are made by {@link
 * dev.tinkr.api.Wiring} when they are first needed; who brings others replaces those beans.
 */
package dev.tinkr.api;
