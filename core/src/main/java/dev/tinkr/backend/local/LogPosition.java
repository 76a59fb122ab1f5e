package dev.tinkr.backend.local;

import dev.tinkr.backend.BackendException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of {@code logs} by its key, and with it the place behind that row in a page of answers.
 *
 * @param tsNanos its time as stored
 * @param file    the file it stands in
 * @param pos     where in that file
 * @param seq     which record of that place
 */
record LogPosition(long tsNanos, String file, long pos, int seq) {

    private static final Pattern TEXT = Pattern.compile(
            "1~(-?\\d{1,12})~(-?\\d{1,19})~(\\d{1,19})~(\\d{1,10})~(.{0,4096})",
            Pattern.DOTALL);

    /**
     * A place in the answer to a request that was begun under that shift, and goes on under it.
     *
     * @param shift by how much times are shown later than they are stored
     */
    record Page(TimeShift shift, LogPosition after) {

        /** As text that a cursor can carry. */
        String text() {
            return "1~" + shift.minutes() + '~' + after.tsNanos + '~' + after.pos + '~' + after.seq + '~' + after.file;
        }

        /** Reads what {@link #text} wrote; anything else is refused. */
        static Page parse(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches() || !Sql.canHold(text)) {
                throw refused();
            }
            try {
                return new Page(TimeShift.ofMinutes(Long.parseLong(matcher.group(1))), new LogPosition(
                        Long.parseLong(matcher.group(2)), matcher.group(5), Long.parseLong(matcher.group(3)),
                        Integer.parseInt(matcher.group(4))));
            } catch (NumberFormatException e) {
                throw refused();
            }
        }

        private static BackendException refused() {
            return new BackendException(BackendException.Kind.BAD_REQUEST,
                    "the cursor was not written by the local backend; ask again without it");
        }
    }
}
