/**
 * Rows in columns, and DuckDB, which writes them as Parquet. Rows are kept as bytes from the moment they are read until
 * DuckDB has them, because reading anew what nobody has asked for before is the slowest thing the local backend does.
 */
package dev.tinkr.backend.local.table;
