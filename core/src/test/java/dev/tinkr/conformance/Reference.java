package dev.tinkr.conformance;

import dev.tinkr.model.LogEntry;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.QueryMatcher;
import dev.tinkr.query.ServiceMatcher;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the matcher says about the corpus as an engine stores it. */
final class Reference {

    private final ConformanceEngine engine;
    private final Map<Integer, LogEntry> stored = new TreeMap<>();

    Reference(ConformanceEngine engine, List<CorpusRecord> corpus) {
        this.engine = engine;
        for (CorpusRecord record : corpus) {
            if (engine.holds(record.entry())) {
                stored.put(record.number(), engine.asStored(record.entry()));
            }
        }
    }

    Collection<LogEntry> entries() {
        return stored.values();
    }

    LogEntry entry(int number) {
        return stored.get(number);
    }

    List<LogEntry> in(TimeWindow window) {
        return stored.values().stream().filter(entry -> window.contains(entry.timestamp())).toList();
    }

    /** The records that the answer to the question is made of. */
    List<LogEntry> answerTo(Question question) {
        QueryMatcher query = QueryMatcher.of(engine.asAsked(question.query()));
        ServiceMatcher services = ServiceMatcher.of(question.services());
        return in(question.window()).stream().filter(entry -> services.matches(entry.service())).filter(query).toList();
    }

    /** The records that may be in the answer or not, since the engine draws other words in them. */
    Set<Integer> mayDiffer(Question question) {
        Set<Integer> numbers = new HashSet<>();
        question.phrases().forEach(phrase -> stored.forEach((number, entry) -> {
            if (engine.drawsOtherWords(entry, phrase)) {
                numbers.add(number);
            }
        }));
        return numbers;
    }
}
