package dev.tinkr.mcp;

import dev.tinkr.anomaly.TemplateMiner;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What many log lines say in few words: how many there are of each level, and the patterns they fall into. */
final class LogDigest {

    private static final int MOST_PATTERNS = 12;

    private final Map<String, Integer> levels = new TreeMap<>();
    private final Map<Integer, Group> groups = new LinkedHashMap<>();
    private final TemplateMiner miner = new TemplateMiner();
    private final List<Boolean> first = new ArrayList<>();

    private record Group(int count, Level worst) {}

    private LogDigest() {}

    static LogDigest of(List<LogEntry> entries) {
        LogDigest digest = new LogDigest();
        Set<Integer> seen = new HashSet<>();
        for (LogEntry entry : entries) {
            digest.levels.merge(entry.level().name(), 1, Integer::sum);
            int template = digest.miner.add(entry.message());
            digest.first.add(seen.add(template));
            digest.groups.merge(template, new Group(1, entry.level()), (a, b) -> new Group(a.count + 1, a.worst
                    .compareTo(b.worst) >= 0 ? a.worst : b.worst));
        }
        return digest;
    }

    /** Whether the entry of that number is the first of its pattern: one of each tells more than many of one. */
    boolean firstOfItsPattern(int number) {
        return first.get(number);
    }

    Map<String, Integer> levels() {
        return levels;
    }

    /** The patterns, the gravest and most frequent first. */
    List<Map<String, Object>> patterns() {
        return groups.entrySet().stream().sorted((a, b) -> {
            int graver = b.getValue().worst.compareTo(a.getValue().worst);
            return graver != 0 ? graver : Integer.compare(b.getValue().count, a.getValue().count);
        }).limit(MOST_PATTERNS).map(entry -> {
            Map<String, Object> pattern = new LinkedHashMap<>();
            pattern.put("pattern", Fitting.shortTexts(miner.text(entry.getKey()), 200));
            pattern.put("level", entry.getValue().worst.name());
            pattern.put("count", entry.getValue().count);
            return pattern;
        }).toList();
    }
}
