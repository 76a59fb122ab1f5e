package dev.tinkr.backend.gcp.logs;

import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.Translation;
import dev.tinkr.backend.gcp.MonitoredResources;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Field;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns a query into a filter of the Logging query language. Pure. */
public final class LogTranslator {

    /** What the service takes. */
    static final int LONGEST_FILTER = 20_000;
    /** What a position adds to it on further pages. */
    private static final int LONGEST_POSITION = " AND timestamp>=\"2026-11-21T10:00:00.123456789Z\"".length();

    private LogTranslator() {}

    /** What a log request is sent as. */
    public static NativeQuery nativeQuery(LogRequest request) {
        Translation<String> translation = translate(request);
        return new NativeQuery("Cloud Logging filter", translation.nativeQuery(), translation.exact(), translation
                .notes());
    }

    /** The filter of a request: its own words where it is raw. */
    static Translation<String> translate(LogRequest request) {
        return request.raw().map(text -> raw(text, request.window())).orElseGet(() -> translate(request.services(),
                request.query(), request.window(), request.resourceType()));
    }

    private static Translation<String> raw(String text, TimeWindow window) {
        String own = text.isBlank() ? "" : " AND (" + text + "\n)";
        return new Translation<>(window(window) + own, true, List.of("sent as it is, within the window"));
    }

    /** The filter for the entries of those services in that window that fit the query. */
    static Translation<String> translate(ServiceSelector services, Query query, TimeWindow window,
            Optional<ResourceType> type) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(services(services, type));
        List<Query> parts = query instanceof Query.And(List<Query> anded) ? anded : List.of(query);
        parts.forEach(part -> conditions.add(condition(part)));
        List<Filter> kept = new ArrayList<>(conditions.stream().map(Condition::outer).filter(filter -> !filter.equals(
                Filter.ALL)).distinct().toList());
        boolean exact = conditions.stream().allMatch(Condition::exact);
        List<String> notes = new ArrayList<>();
        int room = LONGEST_FILTER - LONGEST_POSITION - window(window).length();
        while (length(kept) > room) {
            kept.remove(kept.stream().max(Comparator.comparingInt(filter -> filter.text().length())).orElseThrow());
            exact = false;
            notes.add("a condition is too long for a filter of " + LONGEST_FILTER + " characters and is not sent");
        }
        StringBuilder text = new StringBuilder(window(window));
        kept.forEach(filter -> text.append(" AND ").append(filter.text()));
        if (!exact) {
            notes.add("the reference matcher finishes what comes back");
        }
        return new Translation<>(text.toString(), exact, notes);
    }

    private static int length(List<Filter> filters) {
        return filters.stream().mapToInt(filter -> filter.text().length() + " AND ".length()).sum();
    }

    private static String window(TimeWindow window) {
        return "timestamp>=" + Filter.quoted(window.start().toString()) + " AND timestamp<" + Filter.quoted(window.end()
                .toString());
    }

    private static Condition condition(Query query) {
        return switch (query) {
            case Query.All all -> Condition.ALL;
            case Query.And and -> Condition.and(and.parts().stream().map(LogTranslator::condition).toList());
            case Query.Or or -> Condition.or(or.parts().stream().map(LogTranslator::condition).toList());
            case Query.Not not -> condition(not.part()).negated();
            case Query.Text text -> MessageConditions.of(text.pattern());
            case Query.LevelIn in -> LevelConditions.in(in.levels());
            case Query.FieldMatches matches -> switch (matches.field()) {
                case Field.Canonical canonical -> ofCanonical(canonical, Optional.of(matches.pattern()));
                case Field.Attribute attribute -> ofAttribute(attribute, place -> FieldConditions.matches(place, matches
                        .pattern()));
            };
            case Query.FieldExists exists -> switch (exists.field()) {
                case Field.Canonical canonical -> ofCanonical(canonical, Optional.empty());
                case Field.Attribute attribute -> ofAttribute(attribute, FieldConditions::exists);
            };
            case Query.FieldInRange range -> switch (range.field()) {
                case Field.Canonical canonical -> Condition.UNKNOWN;
                case Field.Attribute attribute -> ofAttribute(attribute, place -> FieldConditions.liesIn(place, range));
            };
        };
    }

    private static Condition ofAttribute(Field.Attribute attribute, Function<Place, Condition> condition) {
        return Place.of(attribute.name()).map(places -> FieldConditions.anywhere(places, condition)).orElse(
                Condition.UNKNOWN);
    }

    private static Condition ofCanonical(Field.Canonical field, Optional<ValuePattern> pattern) {
        return switch (field) {
            case SERVICE -> pattern.map(value -> Condition.atLeast(ServiceConditions.of(value, MonitoredResources
                    .all()))).orElse(Condition.UNKNOWN);
            case TRACE_ID -> Condition.atLeast(IdConditions.of("trace", Payload.TRACE_IDS, pattern));
            case SPAN_ID -> Condition.atLeast(IdConditions.of("spanId", Payload.SPAN_IDS, pattern));
            case MESSAGE -> Condition.UNKNOWN;
        };
    }

    private static Condition services(ServiceSelector services, Optional<ResourceType> type) {
        if (services.all()) {
            return Condition.ALL;
        }
        return Condition.atLeast(Filter.or(services.anyOf().stream().map(pattern -> ServiceConditions.of(pattern,
                MonitoredResources.meantBy(type))).toList()));
    }
}
