package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.query.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The patterns that a Loki finds by itself, where that is switched on; it knows them by stream and not by query. */
final class LokiPatterns {

    private final LokiClient client;
    private final LokiLayouts layouts;

    LokiPatterns(LokiClient client, LokiLayouts layouts) {
        this.client = client;
        this.layouts = layouts;
    }

    Optional<Answer<List<LogPattern>>> answer(CountRequest request, Deadline deadline) {
        boolean byStream = request.query() instanceof Query.All && LevelQueries.selectsExactly(request.services());
        if (!byStream) {
            return Optional.empty();
        }
        LokiLayout layout = layouts.of(request.services(), request.window(), deadline);
        String selector = LokiTranslator.translate(request.services(), request.query(), layout).nativeQuery()
                .selector();
        Map<String, Object> found;
        try {
            found = client.patterns(selector, Nanos.of(request.window().start()), Nanos.of(request.window().end()),
                    deadline);
        } catch (BackendException e) {
            if (e.kind() == Kind.NOT_FOUND || e.kind() == Kind.BAD_REQUEST) {
                return Optional.empty();
            }
            throw e;
        }
        List<LogPattern> patterns = patterns(found);
        return patterns.isEmpty() ? Optional.empty() : Optional.of(Answer.of(patterns, selector));
    }

    /** One pattern may come once for each level. */
    private static List<LogPattern> patterns(Map<String, Object> answer) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (answer.get("data") instanceof List<?> data) {
            for (Object one : data) {
                if (one instanceof Map<?, ?> pattern && pattern.get("pattern") instanceof String text && pattern.get(
                        "samples") instanceof List<?> samples) {
                    counts.merge(text, samples.stream().mapToLong(LokiPatterns::count).sum(), Long::sum);
                }
            }
        }
        List<LogPattern> patterns = new ArrayList<>();
        counts.forEach((text, count) -> patterns.add(new LogPattern(text, count)));
        patterns.sort(Comparator.comparingLong(LogPattern::count).reversed());
        return patterns;
    }

    private static long count(Object sample) {
        return sample instanceof List<?> pair && pair.size() == 2 && pair.get(1) instanceof Number number
                ? number.longValue()
                : 0;
    }
}
