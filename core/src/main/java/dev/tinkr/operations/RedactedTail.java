package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogTail;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.redaction.Redactor;
import java.util.List;

/** A tail whose entries hold no secret. */
record RedactedTail(LogTail tail, Redactor redactor) implements LogTail {

    @Override
    public Answer<List<LogEntry>> next(Deadline deadline) {
        return tail.next(deadline).map(entries -> entries.stream().map(redactor::entry).toList());
    }

    @Override
    public void close() {
        tail.close();
    }
}
