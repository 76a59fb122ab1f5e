package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.model.ResourceType;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which tables a request is about: those that the profile names for its service, or those of its resource type. */
public final class TableChoice {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private final Map<String, Map<String, Object>> services;

    /** A choice by what the profile says of single services. */
    public TableChoice(Map<String, Map<String, Object>> services) {
        this.services = services;
        services.forEach(
                (service, settings) -> names(settings).filter(name -> !NAME.matcher(name).matches()).findFirst()
                        .ifPresent(name -> {
                            throw new BackendException(Kind.CONFIGURATION,
                                    "the setting 'table' of the service '" + service
                                            + "' names '" + name
                                            + "', which is no name of a table; write names with commas between");
                        }));
    }

    /** The names of the tables, where the profile names them for the one service that is asked for. */
    Optional<List<String>> configured(ServiceSelector selector) {
        return settings(selector).map(settings -> names(settings).toList()).filter(names -> !names.isEmpty());
    }

    /** What the services run on: what the asker said, or the profile. */
    Optional<ResourceType> type(ServiceSelector selector, Optional<ResourceType> asked) {
        return asked.or(() -> settings(selector).map(settings -> settings.get("resource_type")).flatMap(
                type -> ResourceType.named(type.toString())));
    }

    private Optional<Map<String, Object>> settings(ServiceSelector selector) {
        return selector.anyOf().size() == 1 && selector.anyOf().getFirst() instanceof ValuePattern.Exact(String name)
                ? Optional.ofNullable(services.get(name))
                : Optional.empty();
    }

    private static Stream<String> names(Map<String, Object> settings) {
        return Optional.ofNullable(settings.get("table")).stream().flatMap(value -> value instanceof List<?> list
                ? list.stream().map(Object::toString)
                : Stream.of(value.toString().split(","))).map(String::strip).filter(name -> !name.isEmpty());
    }
}
