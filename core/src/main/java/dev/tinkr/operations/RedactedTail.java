package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogTail;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.redaction.Redactor;
import java.util.List;

/** A tail whose entries, and what is said of them, hold no secret. */
record RedactedTail(LogTail tail, Redactor redactor) implements LogTail {

    @Override
    public Answer<List<LogEntry>> next(Deadline deadline) {
        Answer<List<LogEntry>> sent = tail.next(deadline);
        return new Answer<>(sent.value().stream().map(redactor::entry).toList(), sent.partial(), redactor.texts(sent
                .warnings()), sent.nativeQuery(), sent.scannedRecords(), sent.scannedBytes(), sent.next(), sent
                        .consoleUrl(),
                sent.quota());
    }

    @Override
    public void close() {
        tail.close();
    }
}
