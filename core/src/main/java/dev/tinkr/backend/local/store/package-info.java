/**
 * A folder of telemetry files, as tables. What has been read once is kept in a cache folder as immutable Parquet
 * segments; a question reads only what is new since the last one. The cache may be deleted at any time, is shared by any
 * number of processes, and is never the only place where anything is.
 */
package dev.tinkr.backend.local.store;
