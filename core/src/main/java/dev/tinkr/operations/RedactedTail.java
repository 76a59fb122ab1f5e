package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogTail;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.redaction.Redactor;
import java.util.List;

/** A tail of which the entries, and what is said of them, hold no secret, and whose end is a problem like any other. */
record RedactedTail(LogTail tail, Redactor redactor, Problems problems) implements LogTail {

    @Override
    public Answer<List<LogEntry>> next(Deadline deadline) {
        Answer<List<LogEntry>> sent = sent(deadline);
        return new Answer<>(sent.value().stream().map(redactor::entry).toList(), sent.partial(), redactor.texts(sent
                .warnings()), redactor.text(sent.nativeQuery()), sent.scannedRecords(), sent.scannedBytes(),
                sent.next(), sent
                        .consoleUrl(),
                sent.quota());
    }

    private Answer<List<LogEntry>> sent(Deadline deadline) {
        try {
            return tail.next(deadline);
        } catch (RuntimeException e) {
            throw problems.of(e, deadline);
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
