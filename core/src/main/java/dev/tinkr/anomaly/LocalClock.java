package dev.tinkr.anomaly;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** What the clock on the wall says, for times that only go forward; asks the zone's rules once for each change. */
final class LocalClock {

    private final ZoneRules rules;
    private long offset;
    private long validUntil = Long.MIN_VALUE;

    LocalClock(ZoneId zone) {
        rules = zone.getRules();
    }

    /** The wall clock's seconds since 1970-01-01T00:00. */
    long at(long epochSecond) {
        if (epochSecond >= validUntil) {
            Instant instant = Instant.ofEpochSecond(epochSecond);
            offset = rules.getOffset(instant).getTotalSeconds();
            ZoneOffsetTransition next = rules.nextTransition(instant);
            validUntil = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        }
        return epochSecond + offset;
    }
}
