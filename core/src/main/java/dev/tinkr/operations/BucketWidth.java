package dev.tinkr.operations;

import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How wide the buckets of a window are where nobody says. */
final class BucketWidth {

    private static final int ABOUT = 60;
    private static final List<Duration> ROUND = Stream.of("PT1S", "PT5S", "PT10S", "PT30S", "PT1M", "PT5M", "PT10M",
            "PT15M", "PT30M", "PT1H", "PT2H", "PT3H", "PT6H", "PT12H", "P1D", "P2D", "P7D").map(Duration::parse)
            .toList();

    private BucketWidth() {}

    /** The narrowest round width that makes about sixty buckets at most. */
    static Duration suiting(TimeWindow window) {
        Duration least = least(window, ABOUT);
        return ROUND.stream().filter(width -> width.compareTo(least) >= 0).findFirst().orElse(ROUND.getLast());
    }

    /** The narrowest width in whole seconds, or less than one, that makes no more buckets than that. */
    static Duration least(TimeWindow window, int most) {
        Duration exact = window.length().dividedBy(most);
        return exact.compareTo(Duration.ofSeconds(1)) <= 0
                ? exact
                : Duration.ofSeconds(exact.plusNanos(999_999_999)
                        .toSeconds());
    }
}
