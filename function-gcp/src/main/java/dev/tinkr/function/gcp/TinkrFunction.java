package dev.tinkr.function.gcp;

import io.micronaut.gcp.function.http.HttpFunction;

/** The entry point of the HTTP function. */
public final class TinkrFunction extends HttpFunction {}
