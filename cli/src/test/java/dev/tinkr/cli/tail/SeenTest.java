package dev.tinkr.cli.tail;

import dev.tinkr.cli.tail.Seen.Source;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final Seen seen = new Seen();

    private static LogEntry entry(String id, String message) {
        return new LogEntry(id, NOON, Level.INFO, message, "payments-api", "", "", Map.of("pod", "a"));
    }

    private boolean asked(LogEntry entry) {
        return seen.isNew(entry, Source.ASKED);
    }

    private boolean sent(LogEntry entry) {
        return seen.isNew(entry, Source.SENT);
    }

    @Test
    void anIdIsShownOnceWhateverElseChanges() {
        seen.beginReading();
        assertThat(asked(entry("1", "a"))).isTrue();
        assertThat(asked(entry("1", "a"))).isFalse();
        assertThat(asked(entry("1", "changed"))).isFalse();
        assertThat(asked(entry("2", "a"))).isTrue();
    }

    @Test
    void withoutIdsAsManyAreShownAsOneReadingHas() {
        seen.beginReading();
        assertThat(asked(entry("", "a"))).isTrue();
        assertThat(asked(entry("", "a"))).isTrue();
        seen.beginReading();
        assertThat(asked(entry("", "a"))).isFalse();
        assertThat(asked(entry("", "a"))).isFalse();
        assertThat(asked(entry("", "a"))).isTrue();
        seen.beginReading();
        assertThat(asked(entry("", "a"))).isFalse();
    }

    @Test
    void withoutIdsEverythingThatARecordHoldsTellsItFromOthers() {
        seen.beginReading();
        assertThat(asked(entry("", "a"))).isTrue();
        assertThat(asked(new LogEntry("", NOON, Level.INFO, "a", "payments-api", "", "", Map.of("pod", "b")))).isTrue();
        assertThat(asked(new LogEntry("", NOON, Level.WARN, "a", "payments-api", "", "", Map.of("pod", "a")))).isTrue();
        assertThat(asked(new LogEntry("", NOON.plusNanos(1), Level.INFO, "a", "payments-api", "", "", Map.of("pod",
                "a")))).isTrue();
    }

    @Test
    void aReadingThatIsBegunAnewCountsFromTheStart() {
        seen.beginReading();
        assertThat(asked(entry("", "a"))).isTrue();
        seen.beginReading();
        assertThat(asked(entry("", "a"))).isFalse();
        seen.beginReading();
        assertThat(asked(entry("", "a"))).isFalse();
        assertThat(asked(entry("", "a"))).isTrue();
    }

    @Test
    void whatIsSentAndWhatIsAnsweredIsTheSameUnderAnotherId() {
        seen.beginReading();
        assertThat(asked(entry("ptr-1", "a"))).isTrue();
        assertThat(sent(entry("event-1", "a"))).isFalse();
        assertThat(sent(entry("event-2", "a"))).isTrue();
        seen.beginReading();
        assertThat(asked(entry("ptr-1", "a"))).isFalse();
        assertThat(asked(entry("ptr-2", "a"))).isFalse();
        assertThat(asked(entry("ptr-3", "a"))).isTrue();
    }

    @Test
    void whatIsSentTwiceWithoutAnIdIsTwoRecords() {
        assertThat(sent(entry("", "a"))).isTrue();
        assertThat(sent(entry("", "a"))).isTrue();
        seen.beginReading();
        assertThat(asked(entry("", "a"))).isFalse();
        assertThat(asked(entry("", "a"))).isFalse();
        assertThat(asked(entry("", "a"))).isTrue();
    }

    @Test
    void forgetsWhatIsNotReadAgain() {
        seen.beginReading();
        asked(entry("1", "a"));
        asked(entry("", "b"));
        seen.forget(NOON);
        assertThat(seen.size()).isEqualTo(2);
        seen.forget(NOON.plusNanos(1));
        assertThat(seen.size()).isZero();
    }
}
