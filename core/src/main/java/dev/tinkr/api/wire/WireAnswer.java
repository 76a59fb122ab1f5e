package dev.tinkr.api.wire;

/** The body of an answer. */
public interface WireAnswer {}
