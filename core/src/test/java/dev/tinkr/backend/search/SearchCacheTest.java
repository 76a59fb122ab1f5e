package dev.tinkr.backend.search;

import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.http.Json;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.testing.engine.SearchEngine;
import dev.tinkr.testing.engine.SearchEngine.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An engine keeps what a histogram came to as long as nothing changes, for whoever sends the very same request. */
class SearchCacheTest {

    private static final String INDEX = "logs-cache";
    private static final Duration PATIENCE = Duration.ofMillis(25_500);
    private static final int ASKS = 8;

    @ParameterizedTest
    @EnumSource
    void aHistogramAskedForAgainIsNotCountedAgain(Kind kind) {
        SearchEngine engine = SearchEngine.of(kind);
        engine.createIndex(INDEX,
                "{\"mappings\":{\"properties\":{\"@timestamp\":{\"type\":\"date\"},\"service.name\":{\"type\":\"keyword\"}}}}");
        engine.index(INDEX, List.of(
                "{\"@timestamp\":\"2026-11-20T10:30:00Z\",\"message\":\"one\",\"service.name\":\"pay\"}"));
        try (ObservabilityBackend backend = SearchBackends.open(kind, engine.uri(), INDEX)) {
            CountRequest request = new CountRequest(ServiceSelector.named("pay"), QueryParser.parse("*").query(),
                    SearchBackends.TEN_O_CLOCK, Duration.ofMinutes(10), Optional.empty());
            long before = hits(engine);
            // Where the machine pauses for a second between, the time that is left is another: one more ask tells.
            for (int asked = 0; asked < ASKS && hits(engine) == before; asked++) {
                backend.countLogs(request, Deadline.after(PATIENCE.minusMillis(20L * asked)));
            }
            assertThat(hits(engine)).isGreaterThan(before);
        }
    }

    private static long hits(SearchEngine engine) {
        Map<?, ?> all = (Map<?, ?>) Json.parseObject(engine.send("GET", "/" + INDEX + "/_stats/request_cache", "")).get(
                "_all");
        Map<?, ?> cache = (Map<?, ?>) ((Map<?, ?>) all.get("total")).get("request_cache");
        return ((Number) cache.get("hit_count")).longValue();
    }
}
