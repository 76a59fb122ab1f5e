package dev.tinkr.backend.gcp.logs;

import dev.tinkr.query.AttributeNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A place of an entry where a value may stand.
 *
 * @param path     as the filter has it
 * @param textOnly whether only texts stand there
 * @param typed    whether the value has a type of its own, to which what is compared with it must convert
 * @param first    whether what stands there wins over every other place of the same attribute
 */
record Place(String path, boolean textOnly, boolean typed, boolean first) {

    private static final int MOST_DOTS = 4;

    private static Place json(List<String> names, boolean first) {
        return new Place(Filter.path(Payload.JSON, names), false, false, first);
    }

    private static Place text(String path) {
        return new Place(path, true, false, false);
    }

    /** Where an attribute of that name may stand; empty where that are too many places to list. */
    static Optional<List<Place>> of(String attribute) {
        LinkedHashSet<Place> places = new LinkedHashSet<>();
        String bare = AttributeNames.withoutContainer(attribute);
        for (String name : new LinkedHashSet<>(List.of(attribute, bare))) {
            if (name.chars().filter(c -> c == '.').count() > MOST_DOTS) {
                return Optional.empty();
            }
            List<List<String>> splits = splits(name);
            for (List<String> names : splits) {
                places.add(json(names, names.size() == 1 && name.equals(attribute) && !Payload.hasMeaning(name)));
            }
            places.add(text(Filter.path(Payload.LABELS, List.of(name))));
            places.add(text(Filter.path(Payload.RESOURCE_LABELS, List.of(name))));
            splits.forEach(names -> places.add(new Place(Filter.path(Payload.PROTO, names), false, true, false)));
            places.addAll(ofEntry(name));
        }
        return Optional.of(List.copyOf(places));
    }

    /** The entry's own fields; any other below them is an error for the service. */
    private static List<Place> ofEntry(String name) {
        return switch (name) {
            case "logName", "resource.type" -> List.of(text(name));
            case "httpRequest", "operation", "sourceLocation" -> List.of(new Place(name, false, true, false));
            default -> {
                int dot = name.indexOf('.');
                String inner = dot < 0 ? "" : name.substring(dot + 1);
                boolean known = switch (dot < 0 ? "" : name.substring(0, dot)) {
                    case "httpRequest" -> Payload.HTTP_FIELDS.contains(inner);
                    case "operation" -> Payload.OPERATION_FIELDS.contains(inner);
                    case "sourceLocation" -> Payload.SOURCE_FIELDS.contains(inner);
                    default -> false;
                };
                yield known ? List.of(new Place(name, false, true, false)) : List.of();
            }
        };
    }

    /** The name as the keys of nested objects, each of its dots being a dot of a key or a step inwards. */
    private static List<List<String>> splits(String name) {
        List<List<String>> all = new ArrayList<>(List.of(List.of(name)));
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (dot == name.length() - 1) {
                continue;
            }
            for (List<String> rest : splits(name.substring(dot + 1))) {
                List<String> names = new ArrayList<>(List.of(name.substring(0, dot)));
                names.addAll(rest);
                all.add(List.copyOf(names));
            }
        }
        return all;
    }
}
