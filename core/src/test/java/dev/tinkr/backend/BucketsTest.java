package dev.tinkr.backend;

import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BucketsTest {

    private static final Instant TIME = Instant.parse("2026-11-21T10:00:30Z");

    @Property(tries = 300, seed = "1")
    void bucketsCoverAnyWindowWithoutAHole(@ForAll @LongRange(min = -4_000_000_000L, max = 8_000_000_000L) long start,
            @ForAll @LongRange(min = 1, max = 10_000_000_000L) long nanos,
            @ForAll @LongRange(min = 1, max = 5_000) long parts) {
        Instant from = Instant.ofEpochSecond(start, nanos % 1_000_000_000L);
        TimeWindow window = new TimeWindow(from, from.plusNanos(nanos));
        Duration step = Duration.ofNanos(Math.max(1, nanos / parts));
        Buckets buckets = Buckets.of(window, step);
        assertThat(buckets.start(0)).isEqualTo(window.start());
        assertThat(buckets.end(buckets.count() - 1)).isEqualTo(window.end());
        for (int i = 0; i < buckets.count(); i += Math.max(1, buckets.count() / 7)) {
            assertThat(buckets.start(i)).isBefore(buckets.end(i));
            assertThat(buckets.indexOf(buckets.start(i))).isEqualTo(i);
            assertThat(buckets.indexOf(buckets.end(i).minusNanos(1))).isEqualTo(i);
            if (i + 1 < buckets.count()) {
                assertThat(buckets.start(i + 1)).isEqualTo(buckets.end(i));
            }
        }
    }

    @Test
    void bucketsBeginAtWholeStepsAndAreClipped() {
        Buckets buckets = Buckets.of(new TimeWindow(TIME, TIME.plusSeconds(90)), Duration.ofMinutes(1));
        assertThat(buckets.count()).isEqualTo(2);
        assertThat(buckets.start(0)).isEqualTo(TIME);
        assertThat(buckets.end(0)).isEqualTo(Instant.parse("2026-11-21T10:01:00Z"));
        assertThat(buckets.end(1)).isEqualTo(TIME.plusSeconds(90));
    }

    @Test
    void tooManyBucketsAreRefusedWithAStepThatWorks() {
        TimeWindow window = TimeWindow.endingAt(TIME, Duration.ofDays(30));
        assertThatThrownBy(() -> Buckets.of(window, Duration.ofSeconds(1))).isInstanceOf(BackendException.class)
                .hasMessageContaining("PT3M56S");
        assertThat(Buckets.of(window, Duration.parse("PT3M56S")).count()).isLessThanOrEqualTo(Buckets.MOST);
    }

    @ParameterizedTest
    @CsvSource({"PT3M,PT1S", "PT10M,PT10S", "PT1H,PT1M", "PT3H,PT1M", "PT6H,PT2M", "P1D,PT10M", "P15D,PT2H",
            "P35D,PT6H"})
    void theDefaultStepSuitsTheWindow(Duration length, Duration step) {
        assertThat(Buckets.stepFor(TimeWindow.endingAt(TIME, length))).isEqualTo(step);
    }

    @Test
    void evenAVeryLongWindowHasAStep() {
        TimeWindow window = new TimeWindow(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"));
        assertThat(Buckets.of(window, Buckets.stepFor(window)).count()).isLessThanOrEqualTo(241);
    }
}
