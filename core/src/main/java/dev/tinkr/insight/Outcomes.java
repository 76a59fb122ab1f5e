package dev.tinkr.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many requests there were, and how many of them failed, in buckets in order of time.
 *
 * @param source what was counted
 */
record Outcomes(String source, List<Bucket> buckets) {

    /** One bucket. */
    record Bucket(Instant start, double requests, double failures) {}

    Outcomes {
        buckets = List.copyOf(buckets);
    }

    double requests(Instant from) {
        return buckets.stream().filter(bucket -> !bucket.start.isBefore(from)).mapToDouble(Bucket::requests).sum();
    }

    double failures(Instant from) {
        return buckets.stream().filter(bucket -> !bucket.start.isBefore(from)).mapToDouble(Bucket::failures).sum();
    }

    /** Which share failed in the time before the end; NaN without a request. */
    double share(Instant end, Duration time) {
        Instant from = end.minus(time);
        double requests = requests(from);
        return requests == 0 ? Double.NaN : failures(from) / requests;
    }
}
