package dev.tinkr.backend.azure.logs;

import dev.tinkr.model.LogEntry;
import java.time.Instant;

/**
 * A row of an answer.
 *
 * @param time when it was made, to the tick
 * @param key  what orders it among those of the same time
 */
record LogRow(LogEntry entry, Instant time, long key) {}
