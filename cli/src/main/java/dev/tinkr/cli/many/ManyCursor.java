package dev.tinkr.cli.many;

import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.CursorSeal;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.When;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where several profiles stand between two pages, as one opaque word that is bound to the call and the profiles it was
 * made for.
 *
 * @param when the window as the first page had it
 */
record ManyCursor(When when, Map<String, Place> places) {

    private static final CursorSeal SEAL = new CursorSeal(
            "repeat the command that gave it, with the same --profile, or leave the cursor out");
    private static final int MOST_ENTRIES = 10_000;

    /**
     * Where one profile stands: at a page of its own, in which some entries have been taken already.
     *
     * @param ended whether it has nothing more to give
     * @param page  its own cursor; empty for its first page
     * @param last  the time of the last entry taken
     * @param alike how many of that time were taken
     * @param taken how many were taken in all
     */
    record Place(boolean ended, Optional<String> page, Optional<Instant> last, int alike, int taken) {

        static final Place BEGINNING = new Place(false, Optional.empty(), Optional.empty(), 0, 0);
        static final Place END = new Place(true, Optional.empty(), Optional.empty(), 0, 0);

        static Place page(String cursor) {
            return new Place(false, Optional.of(cursor), Optional.empty(), 0, 0);
        }

        /** The same page behind so many more entries, the last {@code same} of them of that time. */
        Place behind(Instant time, int same, int count) {
            return new Place(ended, page, Optional.of(time), last.filter(time::equals).isPresent()
                    ? alike + same
                    : same, taken + count);
        }

        /** The call for this page, longer where entries that were taken come with it again. */
        LogsCall of(LogsCall call) {
            int limit = Math.max(call.limit(), Math.min(call.limit() + taken, MOST_ENTRIES));
            return new LogsCall(call.service(), call.query(), call.when(), limit, call.order(), call.resourceType(),
                    page, call.raw());
        }

        /** What of the page has not been taken. What arrived since among those that were, belongs to an earlier page. */
        List<LogEntry> notYetTaken(List<LogEntry> entries, Comparator<LogEntry> order) {
            if (last.isEmpty()) {
                return entries;
            }
            int from = 0;
            int same = 0;
            while (from < entries.size()) {
                Instant time = entries.get(from).timestamp();
                boolean equal = time.equals(last.get());
                boolean before = !equal && order.compare(entries.get(from), at(entries.get(from), last.get())) < 0;
                if (!before && !(equal && same < alike)) {
                    break;
                }
                same += equal ? 1 : 0;
                from++;
            }
            return entries.subList(from, entries.size());
        }

        private static LogEntry at(LogEntry entry, Instant time) {
            return new LogEntry("", time, entry.level(), "", "", "", "", Map.of());
        }
    }

    /** The word for that call. */
    String write(LogsCall call) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body)) {
            write(out, when.start());
            write(out, when.end());
            write(out, when.since());
            out.writeShort(places.size());
            for (Map.Entry<String, Place> place : places.entrySet()) {
                out.writeUTF(place.getKey());
                out.writeBoolean(place.getValue().ended());
                write(out, place.getValue().page());
                write(out, place.getValue().last().map(Instant::toString));
                out.writeInt(place.getValue().alike());
                out.writeInt(place.getValue().taken());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SEAL.seal(request(call), body.toByteArray());
    }

    /** Reads a word that was written for that call to those profiles. */
    static ManyCursor read(String cursor, LogsCall call, List<String> profiles) {
        ManyCursor read = body(SEAL.open(request(call), cursor));
        if (!List.copyOf(read.places.keySet()).equals(profiles)) {
            throw SEAL.invalid("it was written for the profiles " + String.join(",", read.places.keySet()));
        }
        return read;
    }

    private static ManyCursor body(byte[] body) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            When when = new When(text(in), text(in), text(in));
            Map<String, Place> places = new LinkedHashMap<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                places.put(in.readUTF(), new Place(in.readBoolean(), text(in), text(in).map(Instant::parse), in
                        .readInt(), in.readInt()));
            }
            return new ManyCursor(when, places);
        } catch (IOException | DateTimeException e) {
            throw SEAL.invalid("it is damaged");
        }
    }

    private static void write(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            out.writeUTF(text.get());
        }
    }

    private static Optional<String> text(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    }

    /** Everything of the call but the cursor itself and the limit. */
    private static List<String> request(LogsCall call) {
        return List.of(call.service(), call.query(), String.valueOf(call.raw()), call.order(), call.resourceType()
                .orElse(""), call.when().toString());
    }
}
