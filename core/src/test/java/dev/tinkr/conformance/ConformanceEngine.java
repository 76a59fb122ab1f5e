package dev.tinkr.conformance;

import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.Query;
import dev.tinkr.query.TextPattern;
import java.util.List;

/** One engine under the conformance test: how the corpus gets into it and what it makes of a record. */
public interface ConformanceEngine extends AutoCloseable {

    /** Its name in the messages of failures. */
    String name();

    /** Loads the corpus so that it can be asked for at once. */
    void load(List<CorpusRecord> corpus) throws Exception;

    /** The adapter through which the loaded corpus is asked. */
    ObservabilityBackend backend();

    /** Whether it can hold the record at all; what it cannot is not in the reference either. */
    default boolean holds(LogEntry entry) {
        return true;
    }

    /**
     * What comes back of a record: the record itself, but for what the engine's format cannot hold, such as nanoseconds
     * or an integer of 80 digits. The reference matcher is asked about this record.
     */
    default LogEntry asStored(LogEntry entry) {
        return entry;
    }

    /**
     * Whether the engine's own index draws the words of this message, or of this phrase, elsewhere than the matcher, so
     * that the answer to a query with this phrase may be either. Anything but such a boundary must agree.
     */
    default boolean drawsOtherWords(LogEntry entry, TextPattern.Phrase phrase) {
        return false;
    }

    /**
     * The query as it reads on this engine, which may keep attributes under other names than their senders gave them.
     * The reference matcher is asked this.
     */
    default Query asAsked(Query query) {
        return query;
    }

    @Override
    void close() throws Exception;
}
