/**
 * The embedded backend: a folder of telemetry files, read once into columns and asked through DuckDB. No server, no
 * credentials. {@link dev.tinkr.backend.local.LocalTranslator} is pure and needs no DuckDB.
 */
package dev.tinkr.backend.local;
