package dev.tinkr.backend.azure.api;

import dev.tinkr.backend.azure.kql.KqlType;

/** A column of an answer. */
public record QueryColumn(String name, KqlType type) {}
