package dev.tinkr.cli.many;

import dev.tinkr.cli.render.ProfileMark;
import dev.tinkr.model.LogEntry;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.LogsCall;
import dev.tinkr.operations.Outcome;
import dev.tinkr.operations.When;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Log entries of several profiles by time, page after page. A page takes from each profile what belongs into it; where
 * each of them stands then is what the cursor says, and the next page goes on from there, in another process too. What
 * has been read beyond the page is kept for whoever asks for the next one in this process.
 */
final class MergedLogs {

    private final SideBySide profiles;
    /** What is left over from the last page, by the cursor that it was given. */
    private volatile Kept kept = new Kept("", Map.of());

    MergedLogs(SideBySide profiles) {
        this.profiles = profiles;
    }

    private record Kept(String cursor, Map<String, Part> parts) {}

    /**
     * What a profile has given and the page has not yet taken.
     *
     * @param at      where the page of that profile began
     * @param entries without those that earlier pages took
     * @param next    where its next page begins
     */
    private record Part(ManyCursor.Place at, List<LogEntry> entries, Optional<String> next) {

        /** The part without the first {@code taken} entries, and where that leaves the profile. */
        Part after(int taken, Comparator<LogEntry> order) {
            if (taken == 0) {
                return this;
            }
            if (taken == entries.size()) {
                ManyCursor.Place place = next.map(ManyCursor.Place::page).orElse(ManyCursor.Place.END);
                return new Part(place, List.of(), next);
            }
            LogEntry last = entries.get(taken - 1);
            long alike = entries.subList(0, taken).stream().filter(entry -> order.compare(entry, last) == 0).count();
            return new Part(at.behind(last.timestamp(), (int) alike, taken), entries.subList(taken, entries.size()),
                    next);
        }

        boolean dry() {
            return entries.isEmpty() && next.isPresent();
        }
    }

    /**
     * One page.
     *
     * @param when the window, with an end
     */
    Outcome<List<LogEntry>> page(LogsCall call, When when, CallContext context) {
        long start = System.nanoTime();
        Optional<ManyCursor> from = call.cursor().map(cursor -> ManyCursor.read(cursor, call, profiles.names()));
        LogsCall asked = new LogsCall(call.service(), call.query(), from.map(ManyCursor::when).orElse(when), call
                .limit(), call.order(), call.resourceType(), Optional.empty(), call.raw());
        Map<String, ManyCursor.Place> places = from.map(ManyCursor::places).orElseGet(this::beginning);
        Kept before = kept;
        Map<String, Part> parts = new LinkedHashMap<>();
        List<String> toAsk = new ArrayList<>();
        places.forEach((profile, place) -> {
            boolean known = call.cursor().isPresent() && call.cursor().get().equals(before.cursor());
            Part left = known ? before.parts().get(profile) : null;
            if (left != null && !left.entries().isEmpty()) {
                parts.put(profile, left);
            } else if (!place.ended()) {
                toAsk.add(profile);
            }
        });
        Comparator<LogEntry> order = order(call);
        Replies<Outcome<List<LogEntry>>> replies = profiles.ask(toAsk, context, (profile, operations,
                own) -> operations.logs(places.get(profile).of(asked), own));
        if (parts.isEmpty()) {
            replies = replies.values().isEmpty() && toAsk.isEmpty() ? replies : replies.orThrow();
        }
        replies.values().forEach((profile, outcome) -> parts.put(profile, new Part(places.get(profile),
                places.get(profile).notYetTaken(outcome.value(), order).stream().map(entry -> ProfileMark.on(entry,
                        profile)).toList(),
                outcome.meta().cursor())));
        List<LogEntry> page = merge(parts, order, call.limit());
        Optional<String> cursor = cursor(call, asked.when(), parts);
        kept = new Kept(cursor.orElse(""), parts);
        return new Outcome<>(page, MergedMeta.of(replies, List::isEmpty, (System.nanoTime() - start) / 1_000_000,
                cursor));
    }

    private Map<String, ManyCursor.Place> beginning() {
        Map<String, ManyCursor.Place> places = new LinkedHashMap<>();
        profiles.names().forEach(name -> places.put(name, ManyCursor.Place.BEGINNING));
        return places;
    }

    private static Comparator<LogEntry> order(LogsCall call) {
        Comparator<LogEntry> byTime = Comparator.comparing(LogEntry::timestamp);
        return call.order().strip().equalsIgnoreCase("asc") ? byTime : byTime.reversed();
    }

    /**
     * Takes the first entries of all, and leaves in the parts what was not taken. Where a profile has more than it has
     * given, nothing is taken beyond that: what it gives next may come first.
     */
    private static List<LogEntry> merge(Map<String, Part> parts, Comparator<LogEntry> order, int limit) {
        List<LogEntry> page = new ArrayList<>();
        Map<String, Integer> taken = new LinkedHashMap<>();
        while (page.size() < limit) {
            String first = null;
            LogEntry head = null;
            boolean dry = false;
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                List<LogEntry> entries = part.getValue().entries();
                int at = taken.getOrDefault(part.getKey(), 0);
                if (at == entries.size()) {
                    dry |= part.getValue().next().isPresent();
                } else if (head == null || order.compare(entries.get(at), head) < 0) {
                    first = part.getKey();
                    head = entries.get(at);
                }
            }
            if (head == null || dry) {
                break;
            }
            page.add(head);
            taken.merge(first, 1, Integer::sum);
        }
        taken.forEach((profile, count) -> parts.compute(profile, (name, part) -> part.after(count, order)));
        parts.replaceAll((profile, part) -> part.dry()
                ? new Part(ManyCursor.Place.page(part.next().get()), List.of(), part.next())
                : part);
        return List.copyOf(page);
    }

    /** Where the next page begins; none when nobody has anything left. Who has failed is left out from here on. */
    private Optional<String> cursor(LogsCall call, When when, Map<String, Part> parts) {
        Map<String, ManyCursor.Place> places = new LinkedHashMap<>();
        boolean more = false;
        for (String name : profiles.names()) {
            Part part = parts.get(name);
            boolean left = part != null && (!part.entries().isEmpty() || part.next().isPresent());
            places.put(name, left ? part.at() : ManyCursor.Place.END);
            more |= left;
        }
        return more ? Optional.of(new ManyCursor(when, places).write(call)) : Optional.empty();
    }
}
