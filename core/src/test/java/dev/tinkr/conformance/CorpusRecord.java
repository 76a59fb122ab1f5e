package dev.tinkr.conformance;

import dev.tinkr.model.LogEntry;

/**
 * One record to load into an engine.
 *
 * @param entry     what must come back, but for what {@link ConformanceEngine#asStored} says; its attribute
 *                  {@link Corpus#NUMBER} is unique
 * @param sentLevel the level in the sender's words, a name that means {@code entry.level()}, {@code ""} for none
 */
public record CorpusRecord(LogEntry entry, String sentLevel) {

    /** The number that tells it from all others. */
    public int number() {
        return Corpus.number(entry);
    }
}
