package dev.tinkr.insight;

import dev.tinkr.backend.Buckets;
import dev.tinkr.backend.Reach;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.ServiceSelector;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How finely, and how far back, a question looks: buckets that fit the window, and as much past as the backend gives
 * cheaply and one call gives at once.
 *
 * @param window   the time that is judged
 * @param step     the width of a bucket
 * @param counted  the window with the past of its log counts
 * @param measured the window with the past of its metrics
 */
record Plan(String service, TimeWindow window, Duration step, TimeWindow counted, TimeWindow measured, ZoneId zone,
        Optional<ResourceType> resourceType) {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** One call less a few buckets, for windows that do not begin where a bucket does. */
    private static final int MOST_BUCKETS = Buckets.MOST - 20;

    static Plan of(AnomalyRequest request, Reach reach) {
        return of(request, reach, stepFor(request.window().length()));
    }

    static Plan of(AnomalyRequest request, Reach reach, Duration step) {
        TimeWindow window = request.window();
        return new Plan(request.service(), window, step, reaching(request, step, reach.counts()),
                reaching(request, step, reach.metrics()), request.zone(), request.resourceType());
    }

    /** A minute up to two hours, five up to a day, and so on: some hundred buckets a window at most. */
    static Duration stepFor(Duration window) {
        if (window.compareTo(Duration.ofHours(2)) <= 0) {
            return MINUTE;
        }
        if (window.compareTo(Duration.ofHours(26)) <= 0) {
            return MINUTE.multipliedBy(5);
        }
        return window.compareTo(Duration.ofDays(4)) <= 0 ? MINUTE.multipliedBy(15) : MINUTE.multipliedBy(60);
    }

    private static TimeWindow reaching(AnomalyRequest request, Duration step, Duration cheap) {
        Duration wanted = request.baseline().orElse(Reach.TWO_WEEKS);
        Duration given = wanted.compareTo(cheap) < 0 ? wanted : cheap;
        Duration atOnce = step.multipliedBy(MOST_BUCKETS).minus(request.window().length());
        Duration back = given.compareTo(atOnce) < 0 ? given : atOnce;
        Instant start = request.window().start().minus(back);
        long width = step.toSeconds();
        Instant edge = Instant.ofEpochSecond(Math.ceilDiv(start.getEpochSecond(), width) * width);
        return new TimeWindow(edge.isBefore(request.window().start()) ? edge : start, request.window().end());
    }

    ServiceSelector services() {
        return ServiceSelector.named(service);
    }

    /** How many buckets of a minute or more a time has. */
    int buckets(TimeWindow time) {
        return Math.toIntExact(Math.ceilDiv(time.length().toSeconds(), step.toSeconds()));
    }
}
