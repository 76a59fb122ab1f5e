package dev.tinkr.cli.tail;

import dev.tinkr.model.LogEntry;
import java.util.List;

/** What a follower has to say. */
sealed interface TailEvent {

    /** New entries, in order. */
    record Lines(List<LogEntry> entries) implements TailEvent {

        public Lines {
            entries = List.copyOf(entries);
        }
    }

    /** How it goes. */
    record Note(String sentence) implements TailEvent {}

    /** It has given up. */
    record Ended(RuntimeException failure) implements TailEvent {}
}
