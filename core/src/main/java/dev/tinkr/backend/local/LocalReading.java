package dev.tinkr.backend.local;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.local.store.LocalSnapshot;
import dev.tinkr.backend.local.store.Segment;
import java.util.List;
import java.util.OptionalLong;

/** What one request reads: a session whose tables are the files as they were at its beginning. */
final class LocalReading implements AutoCloseable {

    private final LocalSession session;
    private final List<LocalSnapshot> snapshots;
    private final TimeShift shift;

    LocalReading(LocalSession session, List<LocalSnapshot> snapshots, TimeShift shift) {
        this.session = session;
        this.snapshots = List.copyOf(snapshots);
        this.shift = shift;
    }

    LocalSession session() {
        return session;
    }

    /** By how much times are shown later than they are stored. */
    TimeShift shift() {
        return shift;
    }

    List<LocalSnapshot> snapshots() {
        return snapshots;
    }

    /** How many rows the segments have, of any time. */
    long rows() {
        return snapshots.stream().flatMap(snapshot -> snapshot.segments().stream()).mapToLong(Segment::rows).sum();
    }

    /** The answer with what reading the files has to say: damaged lines, files still unread, how much was read. */
    <T> Answer<T> told(Answer<T> answer) {
        Answer<T> told = answer;
        long bytes = 0;
        for (LocalSnapshot snapshot : snapshots) {
            for (String warning : snapshot.warnings()) {
                told = told.warnings().contains(warning) ? told : told.withWarning(warning);
            }
            told = snapshot.partial().map(told::cutShort).orElse(told);
            bytes += snapshot.bytesRead();
        }
        return bytes == 0 ? told : told.withScanned(told.scannedRecords(), OptionalLong.of(bytes));
    }

    @Override
    public void close() {
        try (LocalSession closing = session) {
            snapshots.forEach(LocalSnapshot::close);
        }
    }
}
