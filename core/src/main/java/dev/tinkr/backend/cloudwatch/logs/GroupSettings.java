package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.model.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the settings say of log groups.
 *
 * @param prefix   only groups whose names begin so; {@code ""} for all
 * @param linked   whether groups of linked accounts are searched
 * @param services what the profile says of single services
 */
public record GroupSettings(String prefix, boolean linked, Map<String, Map<String, Object>> services) {

    /** Copies the map. */
    public GroupSettings {
        services = Map.copyOf(services);
    }

    /** The groups that the profile gives to the service, by name or ARN. */
    List<LogGroup> configured(String service) {
        return switch (services.getOrDefault(service, Map.of()).get("log_group")) {
            case null -> List.of();
            case String one -> List.of(LogGroup.written(one));
            case List<?> many when !many.isEmpty() && many.stream().allMatch(String.class::isInstance) -> many.stream()
                    .map(name -> LogGroup.written((String) name)).toList();
            default -> throw new BackendException(Kind.CONFIGURATION, "'log_group' of the service '" + service
                    + "' is the name or ARN of a log group, or a list of these");
        };
    }

    /** The kind of thing that the profile says the service runs on. */
    Optional<ResourceType> type(String service) {
        return Optional.ofNullable(services.getOrDefault(service, Map.of()).get("resource_type")).map(Object::toString)
                .flatMap(ResourceType::named);
    }

    /** Groups that the profile gives to one service only, with that service. */
    Map<String, String> dedicated() {
        Map<String, String> owners = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (String service : services.keySet()) {
            for (LogGroup group : configured(service)) {
                if (owners.putIfAbsent(group.name(), service) != null) {
                    shared.add(group.name());
                }
            }
        }
        owners.keySet().removeAll(shared);
        return owners;
    }

    /** All groups that the profile names. */
    List<LogGroup> allConfigured() {
        List<LogGroup> groups = new ArrayList<>();
        services.keySet().forEach(service -> groups.addAll(configured(service)));
        return groups.stream().distinct().toList();
    }
}
