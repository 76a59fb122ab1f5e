package dev.tinkr.backend.search;

import dev.tinkr.query.AttributeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the indices of a pattern keep what every record has: each list holds the fields that are there, the one that is
 * believed first at its head.
 *
 * @param name    what it was recognised as, for people
 * @param assumed where attributes are taken to be, with the dot, when nobody was asked; empty when the indices were
 */
record SearchLayout(String name, Optional<String> assumed, SearchMapping mapping, String timestamp,
        List<String> services, List<String> messages,
        List<String> levels, List<String> traceIds, List<String> spanIds) {

    SearchLayout {
        services = List.copyOf(services);
        messages = List.copyOf(messages);
        levels = List.copyOf(levels);
        traceIds = List.copyOf(traceIds);
        spanIds = List.copyOf(spanIds);
    }

    /** The layout that the mapping shows. */
    static SearchLayout of(SearchMapping mapping) {
        return of(recognised(mapping), Optional.empty(), mapping, SearchRoles.TIMESTAMPS);
    }

    /** The same for spans, which are found by when they started. */
    static SearchLayout ofSpans(SearchMapping mapping) {
        return of(recognised(mapping), Optional.empty(), mapping, SearchRoles.SPAN_STARTS);
    }

    /** A layout that is taken for granted, with these fields, until the indices can be asked. */
    static SearchLayout assumed(String name, String container, Map<String, String> types) {
        NavigableMap<String, MappedField> fields = new TreeMap<>();
        types.forEach((path, type) -> fields.put(path, new MappedField(path, Set.of(type), true, true)));
        return of(name, Optional.of(container), new SearchMapping(fields, Set.of()), SearchRoles.TIMESTAMPS);
    }

    private static SearchLayout of(String name, Optional<String> assumed, SearchMapping mapping,
            List<String> timestamps) {
        List<String> levels = new ArrayList<>(leaves(mapping, SearchRoles.LEVEL_NAMES));
        levels.addAll(leaves(mapping, SearchRoles.OTEL_LEVELS));
        levels.addAll(leaves(mapping, SearchRoles.SYSLOG_LEVELS));
        return new SearchLayout(name, assumed, mapping, timestamp(mapping, timestamps),
                leaves(mapping, SearchRoles.SERVICES),
                leaves(mapping, SearchRoles.MESSAGES), levels, leaves(mapping, SearchRoles.TRACE_IDS), leaves(mapping,
                        SearchRoles.SPAN_IDS));
    }

    private static String recognised(SearchMapping mapping) {
        if (mapping.indices().isEmpty()) {
            return "no index";
        }
        if (mapping.field("resource.attributes.service@name").isPresent()) {
            return "Data Prepper, classic";
        }
        if (mapping.field("severity.text").isPresent()) {
            return mapping.field("resource.service.name").isPresent() ? "SS4O" : "OpenTelemetry v1";
        }
        if (mapping.field("severity_text").isPresent() || mapping.field("severity_number").isPresent()) {
            return "OpenTelemetry native";
        }
        if (mapping.field("startTime").isPresent() && mapping.field("traceId").isPresent()) {
            return mapping.field("durationInNanos").isPresent() ? "OpenTelemetry v1" : "SS4O";
        }
        return mapping.field("log.level").isPresent() || mapping.field("service.name").isPresent() ? "ECS" : "own";
    }

    /** The field at that path, be it an object that only its leaves show; in an assumed layout every field is there. */
    Optional<MappedField> field(String path) {
        return mapping.field(path).or(() -> mapping.isObject(path)
                ? Optional.of(new MappedField(path, Set.of("object"),
                        true, false))
                : Optional.empty()).or(() -> assumed.map(
                        container -> new MappedField(path, Set.of(
                                FieldKind.ASSUMED_TYPE), true, true)));
    }

    /** Where an attribute of that name may be, the place that wins first. */
    List<String> placesOf(String attribute) {
        return assumed.map(container -> List.of(container + AttributeNames.withoutContainer(attribute))).orElseGet(
                () -> SearchRoles.placesOf(attribute).stream().filter(path -> field(path).isPresent() && !playsARole(
                        path)).toList());
    }

    private boolean playsARole(String path) {
        return path.equals(timestamp) || Stream.of(services, messages, levels, traceIds, spanIds).anyMatch(
                fields -> !fields.isEmpty() && fields.getFirst().equals(path));
    }

    /**
     * The same of those records only that have their trace's id there and a time in one of these. Where the id is under
     * ECS's name, so is the service: what other writers of the pattern show twice is there the only one.
     */
    SearchLayout withTraceId(String path, List<String> timestamps) {
        List<String> named = path.equals("trace.id")
                ? SearchRoles.SERVICES.stream().filter(service -> isLeaf(mapping.field(service))).toList()
                : services;
        return new SearchLayout(name, assumed, mapping, timestamp(mapping, timestamps), named, messages, levels,
                List.of(
                        path),
                spanIds);
    }

    private static String timestamp(SearchMapping mapping, List<String> paths) {
        for (String path : paths) {
            if (mapping.field(path).map(MappedField::kind).filter(kind -> kind == FieldKind.DATE).isPresent()) {
                return path;
            }
        }
        return paths.getFirst();
    }

    private static List<String> leaves(SearchMapping mapping, List<String> paths) {
        boolean elasticStream = mapping.fields().containsKey("service.name") && mapping.fields().containsKey(
                "resource.attributes.service.name");
        return paths.stream().filter(path -> isLeaf(mapping.field(path))).filter(path -> !(elasticStream
                && isShownTwice(path, mapping))).toList();
    }

    /** Elastic's streams show every attribute a second time without its container: such a one plays no role. */
    private static boolean isShownTwice(String path, SearchMapping mapping) {
        return mapping.fields().containsKey("attributes." + path) || mapping.fields().containsKey(
                "resource.attributes." + path);
    }

    private static boolean isLeaf(Optional<MappedField> field) {
        return field.map(MappedField::kind).filter(kind -> kind != FieldKind.OBJECT && kind != FieldKind.NESTED
                && kind != FieldKind.FLAT).isPresent();
    }

    /** Whether some index keeps the nanoseconds of the timestamp. */
    boolean keepsNanoseconds() {
        return mapping.field(timestamp).map(MappedField::keepsNanoseconds).orElse(false);
    }
}
