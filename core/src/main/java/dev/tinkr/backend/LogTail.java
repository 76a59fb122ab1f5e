package dev.tinkr.backend;

import dev.tinkr.model.LogEntry;
import java.util.List;

/**
 * Log entries as they arrive, from a backend that sends them by itself. What was sent before a failure stays given out;
 * after one, the tail is closed and the caller goes on by asking.
 */
public interface LogTail extends AutoCloseable {

    /**
     * What has arrived since the last call, in order of arrival: at once where something has, else when something does
     * or the deadline passes, which is no failure but an empty answer.
     */
    Answer<List<LogEntry>> next(Deadline deadline);

    /** Stops following. Calling it twice is harmless. */
    @Override
    void close();
}
