package dev.tinkr.backend.search;

import dev.tinkr.backend.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The layouts of index patterns, asked for once and again when they have grown old or proved wrong. */
final class SearchLayouts {

    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final Duration WORTH_ANOTHER_LOOK = Duration.ofSeconds(5);

    private final SearchClient client;
    private final Clock clock;
    private final Function<SearchMapping, SearchLayout> recognise;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(SearchLayout layout, Instant since) {}

    SearchLayouts(SearchClient client, Clock clock) {
        this(client, clock, SearchLayout::of);
    }

    SearchLayouts(SearchClient client, Clock clock, Function<SearchMapping, SearchLayout> recognise) {
        this.client = client;
        this.clock = clock;
        this.recognise = recognise;
    }

    /** The layout of the pattern. */
    SearchLayout of(String pattern, Deadline deadline) {
        Known last = known.get(pattern);
        boolean fresh = last != null && last.since().plus(GOOD_FOR).isAfter(clock.instant()) && !last.layout().mapping()
                .indices().isEmpty();
        return fresh ? last.layout() : ask(pattern, deadline);
    }

    /** The layout when the one in hand lacks something: asked for anew, unless that was done just now. */
    SearchLayout again(String pattern, Deadline deadline) {
        Known last = known.get(pattern);
        boolean justNow = last != null && last.since().plus(WORTH_ANOTHER_LOOK).isAfter(clock.instant());
        return justNow ? last.layout() : ask(pattern, deadline);
    }

    /** The layout, as far as it is known without asking. */
    Optional<SearchLayout> cached(String pattern) {
        return Optional.ofNullable(known.get(pattern)).map(Known::layout);
    }

    private SearchLayout ask(String pattern, Deadline deadline) {
        SearchLayout layout = recognise.apply(client.fieldCaps(pattern, deadline));
        known.put(pattern, new Known(layout, clock.instant()));
        return layout;
    }
}
