package dev.tinkr.operations;

import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CursorTest {

    private static final TimeWindow WINDOW = new TimeWindow(Instant.parse("2026-11-21T02:30:00.123456789Z"),
            Instant.parse("2026-11-21T03:00:00.000000001Z"));
    private static final Cursor.Place PLACE = new Cursor.Place(WINDOW, "1763:0:αβγ\u0000");

    private static LogsCall call(String service, String query, String order) {
        return new LogsCall(service, query, When.since("30m"), 100, order, Optional.empty(), Optional.empty(), false);
    }

    private static final LogsCall CALL = call("payments-api", "timeout", "desc");

    private static void assertRefused(String backend, LogsCall call, String cursor) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.read(backend, call, cursor))
                .satisfies(e -> assertThat(e.problem().type()).isEqualTo("invalid-cursor"))
                .satisfies(e -> assertThat(e.problem().status()).isEqualTo(400));
    }

    @Test
    void whatWasWrittenIsReadToTheNanosecond() {
        assertThat(Cursor.read("local", CALL, Cursor.write("local", CALL, PLACE))).isEqualTo(PLACE);
    }

    /** Whoever holds a cursor while tinkr is renewed goes on with it. */
    @Test
    void aWordOfAnEarlierReleaseIsRead() {
        String word = "AZqh3o5Z1uJ0sr1BLZ1jNwAAAAAAawECKAdbzRUAAAAAawEJMAAAAAExNzYz"
                + "OjA6zrHOss6zAA";

        assertThat(Cursor.read("local", CALL, word)).isEqualTo(PLACE);
        assertThat(Cursor.write("local", CALL, PLACE)).isEqualTo(word);
    }

    @Test
    void theNextPageMayBeOfAnotherSize() {
        LogsCall larger = new LogsCall("payments-api", "timeout", When.since("30m"), 500, "desc", Optional.empty(),
                Optional.empty(), false);

        assertThat(Cursor.read("local", larger, Cursor.write("local", CALL, PLACE))).isEqualTo(PLACE);
    }

    @Test
    void everythingElseOfTheCallBindsIt() {
        String cursor = Cursor.write("local", CALL, PLACE);
        for (LogsCall other : List.of(call("payments", "timeout", "desc"), call("payments-api", "time", "desc"),
                call("payments-api", "timeout", "asc"), call("payments-apit", "imeout", "desc"),
                new LogsCall("payments-api", "timeout", When.since("31m"), 100, "desc", Optional.empty(),
                        Optional.empty(), false),
                new LogsCall("payments-api", "timeout", When.since("30m"), 100, "desc", Optional.of("ecs"),
                        Optional.empty(), false),
                new LogsCall("payments-api", "timeout", When.since("30m"), 100, "desc", Optional.empty(),
                        Optional.empty(), true))) {
            assertRefused("local", other, cursor);
        }
        assertRefused("elastic", CALL, cursor);
    }

    @Property(tries = 300, seed = "1")
    void anyChangedByteIsRefused(@ForAll @IntRange(max = 10_000) int where,
            @ForAll @IntRange(min = 1, max = 255) int by) {
        byte[] bytes = Base64.getUrlDecoder().decode(Cursor.write("local", CALL, PLACE));
        bytes[where % bytes.length] ^= (byte) by;

        assertRefused("local", CALL, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Property(tries = 300, seed = "1")
    void anyTextIsRefusedInOneWay(@ForAll String text) {
        assertRefused("local", CALL, text);
    }

    @Property(tries = 300, seed = "1")
    void anyPositionComesBack(@ForAll String position, @ForAll @IntRange(min = 1, max = 92 * 86_400) int seconds) {
        String wellFormed = new String(position.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8);
        Cursor.Place place = new Cursor.Place(TimeWindow.endingAt(WINDOW.end(), Duration.ofSeconds(seconds)),
                wellFormed);

        assertThat(Cursor.read("local", CALL, Cursor.write("local", CALL, place))).isEqualTo(place);
    }

    /** Its hash is no secret: whoever makes one up gets no window that no call may have. */
    @Test
    void aWindowThatNoCallMayHaveIsRefused() {
        TimeWindow longest = TimeWindow.endingAt(WINDOW.end(), CallReader.LONGEST);
        Cursor.Place most = new Cursor.Place(longest, "1");
        Cursor.Place more = new Cursor.Place(new TimeWindow(longest.start().minusNanos(1), longest.end()), "1");

        assertThat(Cursor.read("local", CALL, Cursor.write("local", CALL, most))).isEqualTo(most);
        assertRefused("local", CALL, Cursor.write("local", CALL, more));
    }

    @Test
    void aVeryLongTextIsRefused() {
        assertRefused("local", CALL, "A".repeat(1_000_000));
    }
}
