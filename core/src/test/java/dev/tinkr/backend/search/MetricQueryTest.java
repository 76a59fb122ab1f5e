package dev.tinkr.backend.search;

import dev.tinkr.backend.MetricRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MetricQueryTest {

    @Test
    void aRateIsThatOfThePartOfABucketThatLiesInTheWindow() {
        Instant ten = Instant.parse("2026-11-20T10:00:00Z");
        MetricRequest request = new MetricRequest("payments", "log_count", new TimeWindow(ten.plusSeconds(45), ten
                .plusSeconds(150)), Optional.of(Aggregation.RATE), Optional.of(Duration.ofMinutes(1)), Map.of(),
                Optional.empty());
        MetricQuery query = MetricQuery.counting(request, DocumentCount.LOG_COUNT, DocumentedLayout.ECS.layout());
        List<Map<String, Object>> buckets = List.of(bucket(ten, 15), bucket(ten.plusSeconds(60), 60), bucket(ten
                .plusSeconds(120), 30));

        assertThat(query.points(Map.of("buckets", Map.of("buckets", buckets)))).extracting(MetricPoint::timestamp,
                MetricPoint::value).containsExactly(org.assertj.core.api.Assertions.tuple(ten.plusSeconds(45), 1.0),
                        org.assertj.core.api.Assertions.tuple(ten.plusSeconds(60), 1.0),
                        org.assertj.core.api.Assertions.tuple(ten.plusSeconds(120), 1.0));
    }

    private static Map<String, Object> bucket(Instant start, int documents) {
        return Map.of("key", start.toEpochMilli(), "doc_count", documents);
    }
}
