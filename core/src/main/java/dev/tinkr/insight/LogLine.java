package dev.tinkr.insight;

import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;

/**
 * A line that was looked at.
 *
 * @param grave  whether it is a warning or worse
 * @param weight how many lines it stands for
 * @param spread the time that it stands for; no longer than an instant where every line was looked at
 */
record LogLine(LogEntry entry, boolean grave, double weight, TimeWindow spread) {}
