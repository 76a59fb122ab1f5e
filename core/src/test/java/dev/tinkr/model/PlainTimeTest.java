package dev.tinkr.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PlainTimeTest {

    @Test
    void readsWhatAnInstantWritesAsTheFormatterDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Instant moment = Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_800L), random.nextInt(
                    1_000_000_000) / (int) Math.pow(10, random.nextInt(10)));
            assertEquals(Optional.of(moment), PlainTime.read(moment.toString()), moment.toString());
        }
    }

    @Test
    void readsAnyNumberOfDigitsOfASecond() {
        Instant second = Instant.parse("2026-11-20T10:00:00Z");
        assertEquals(Optional.of(second), PlainTime.read("2026-11-20T10:00:00Z"));
        assertEquals(Optional.of(second.plusMillis(500)), PlainTime.read("2026-11-20T10:00:00.5Z"));
        assertEquals(Optional.of(second.plusNanos(123_456_700)), PlainTime.read("2026-11-20T10:00:00.1234567Z"));
        assertEquals(Optional.of(second.plusNanos(123_456_789)), PlainTime.read("2026-11-20T10:00:00.123456789Z"));
        assertEquals(Optional.of(Instant.parse("2028-02-29T23:59:59Z")), PlainTime.read("2028-02-29T23:59:59Z"));
    }

    @Test
    void leavesEverythingElseToOthers() {
        for (String text : new String[]{"", "Z", "now", "1763632800000", "2026-11-20", "2026-11-20T10:00:00",
                "2026-11-20T10:00:00+01:00", "2026-11-20T10:00:00.Z", "2026-11-20T10:00:00.1234567891Z",
                "2026-11-20 10:00:00Z", "2026-02-29T10:00:00Z", "2026-13-01T10:00:00Z", "2026-00-01T10:00:00Z",
                "2026-11-31T10:00:00Z", "2026-11-20T24:00:00Z", "2026-11-20T10:60:00Z", "2026-11-20T10:00:60Z",
                "2026-11-20T10:00:00z", "2026-11-20T1O:00:00Z", "2026-11-20T10:00:00.12a4Z", "+2026-11-20T10:00:0Z",
                "2026-11-20T10:00:00,123Z", "２０２６-11-20T10:00:00Z"}) {
            assertEquals(Optional.empty(), PlainTime.read(text), text);
        }
    }
}
