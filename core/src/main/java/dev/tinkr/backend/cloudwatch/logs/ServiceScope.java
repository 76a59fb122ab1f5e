package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.query.ServiceMatcher;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which service a record belongs to. A group that is one service's own decides; elsewhere the record's own field does,
 * then a part of the stream's name that was asked for, then the group's name.
 */
final class ServiceScope {

    private final ServiceSelector services;
    private final ServiceMatcher matcher;
    private final Map<String, String> dedicated;
    private final Set<String> chosen;
    /** What the names of groups say, of which many records have the same. */
    private final Map<String, Optional<GroupName>> managed = new ConcurrentHashMap<>();

    /**
     * A scope.
     *
     * @param dedicated groups that the profile gives to one service, by name
     * @param chosen    names of the groups that were chosen because they are a service's that was asked for: all
     *                  of their records are
     */
    ServiceScope(ServiceSelector services, Map<String, String> dedicated, Set<String> chosen) {
        this.services = services;
        this.matcher = ServiceMatcher.of(services);
        this.dedicated = Map.copyOf(dedicated);
        this.chosen = Set.copyOf(chosen);
    }

    /** Whether a record of that group can say itself which service wrote it. */
    boolean leavesOpen(String group) {
        return !dedicated.containsKey(group) && managed(group).isEmpty();
    }

    /** The service of that record. */
    String serviceOf(Row row, Optional<String> own) {
        String given = dedicated.get(row.group());
        if (given != null) {
            return given;
        }
        Optional<GroupName> name = managed(row.group());
        if (name.isPresent()) {
            return name.get().service();
        }
        return own.or(() -> named(row.stream())).orElseGet(() -> GroupName.last(row.group()));
    }

    private Optional<GroupName> managed(String group) {
        return managed.computeIfAbsent(group, GroupName::managed);
    }

    /** A name that was asked for, where the stream's path holds it. */
    private Optional<String> named(String stream) {
        for (ValuePattern pattern : services.anyOf()) {
            if (pattern instanceof ValuePattern.Exact exact) {
                for (String part : stream.split("/")) {
                    if (part.equals(exact.value())) {
                        return Optional.of(part);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a record of that service, in that group, was asked for. */
    boolean asksFor(String group, String service) {
        return services.all() || chosen.contains(group) || matcher.matches(service);
    }
}
