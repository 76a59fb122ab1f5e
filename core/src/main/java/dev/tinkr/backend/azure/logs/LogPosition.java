package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.azure.kql.Kql;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place behind a record.
 *
 * @param time   the record's
 * @param key    the record's
 * @param number which of the records of that time and key it is, from 1; 0 is the place before all of them
 */
record LogPosition(Instant time, long key, int number) {

    private static final Pattern TEXT = Pattern.compile("1~(-?\\d{1,11})~(\\d{1,9})~(-?\\d{1,19})~(\\d{1,9})");

    /** The place before the first record of that moment. */
    static LogPosition before(Instant moment) {
        return new LogPosition(moment, Long.MIN_VALUE, 0);
    }

    /** As text that a cursor can carry. */
    String text() {
        return "1~" + time.getEpochSecond() + '~' + time.getNano() + '~' + key + '~' + number;
    }

    /** Reads what {@link #text} wrote; anything else is refused. */
    static LogPosition parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        try {
            if (matcher.matches()) {
                Instant time = Instant.ofEpochSecond(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(
                        2)));
                if (time.getNano() % Kql.NANOS_PER_TICK == 0) {
                    return new LogPosition(time, Long.parseLong(matcher.group(3)), Integer.parseInt(matcher.group(4)));
                }
            }
        } catch (NumberFormatException | DateTimeException e) {
            // refused below, like all that was not written here
        }
        throw new BackendException(Kind.BAD_REQUEST,
                "the cursor was not written by the azure backend; ask again without it");
    }
}
