package dev.tinkr.backend.cloudwatch.logs;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.model.ResourceType;
import dev.tinkr.query.ServiceMatcher;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds the log groups of services: those that the profile names, else those whose names say so, else all that there are,
 * where each record then has to say itself. What there is, is asked for and kept for a while.
 */
final class LogGroups {

    private static final Duration KEPT = Duration.ofMinutes(5);
    /** Twenty searches of fifty; what is beyond is said to be left out. */
    private static final int MOST_GROUPS = 1_000;
    private static final String NAME = "[.\\-_/#A-Za-z0-9]{1,512}";

    private final LogsClient client;
    private final GroupSettings settings;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(List<LogGroup> groups, Instant at) {}

    LogGroups(LogsClient client, GroupSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /** The groups to search for these services. */
    GroupChoice choose(ServiceSelector services, Optional<ResourceType> type, Deadline deadline) {
        if (services.all()) {
            return bounded(ofType(all(deadline), type), services, Set.of(), true);
        }
        Set<LogGroup> named = new LinkedHashSet<>();
        boolean everyName = true;
        for (ValuePattern pattern : services.anyOf()) {
            List<LogGroup> found;
            try {
                found = named(pattern, type, deadline);
            } catch (BackendException e) {
                Optional<GroupChoice> guess = e.kind() == Kind.DENIED ? assumed(services, type) : Optional.empty();
                if (guess.isEmpty()) {
                    throw e;
                }
                return guess.get();
            }
            everyName &= !found.isEmpty();
            named.addAll(found);
        }
        if (everyName) {
            return bounded(List.copyOf(named), services, names(named), true);
        }
        Set<LogGroup> everything = new LinkedHashSet<>(named);
        everything.addAll(ofType(all(deadline), type(services, type)));
        return bounded(List.copyOf(everything), services, names(named), false);
    }

    private static Set<String> names(Set<LogGroup> groups) {
        return groups.stream().map(LogGroup::name).collect(Collectors.toSet());
    }

    private Optional<ResourceType> type(ServiceSelector services, Optional<ResourceType> type) {
        return type.or(
                () -> services.anyOf().size() == 1 && services.anyOf().getFirst() instanceof ValuePattern.Exact exact
                        ? settings.type(exact.value())
                        : Optional.empty());
    }

    private GroupChoice bounded(List<LogGroup> groups, ServiceSelector services, Set<String> chosen, boolean whole) {
        List<String> warnings = new ArrayList<>();
        boolean cut = groups.size() > MOST_GROUPS;
        if (groups.isEmpty()) {
            warnings.add("no log group fits" + (settings.prefix().isEmpty() ? "" : " the prefix " + settings.prefix())
                    + "; set log_group for the service, or CLOUDWATCH_LOG_GROUP_PREFIX");
        } else if (cut) {
            warnings.add("only " + MOST_GROUPS + " of " + groups.size()
                    + " log groups were searched; set log_group for the service, or CLOUDWATCH_LOG_GROUP_PREFIX");
        } else if (!whole) {
            warnings.add("no log group is named after the service: " + groups.size()
                    + " groups were searched for records that say so themselves; set log_group for the service");
        }
        boolean narrowed = !whole && chosen.isEmpty();
        return new GroupChoice(cut ? groups.subList(0, MOST_GROUPS) : groups, new ServiceScope(services, settings
                .dedicated(), chosen), whole, narrowed ? naming(services) : InsightsFilter.ALL, warnings, cut);
    }

    /** The service's name stands in the line or in the stream's name, or it is the group's. */
    static InsightsFilter naming(ServiceSelector services) {
        return InsightsFilter.or(services.anyOf().stream().map(pattern -> switch (pattern) {
            case ValuePattern.Exact exact -> naming(exact.value());
            case ValuePattern.Wildcard wildcard -> naming(wildcard.pattern());
            case ValuePattern.Regex regex -> InsightsFilter.ALL;
        }).toList());
    }

    private static InsightsFilter naming(String name) {
        List<RawText.Pattern> parts = RawText.value(name);
        return InsightsFilter.or(List.of(InsightsFilter.of("@message", parts), InsightsFilter.of("@logStream", parts),
                InsightsFilter.of("@log", parts)));
    }

    private List<LogGroup> named(ValuePattern pattern, Optional<ResourceType> type, Deadline deadline) {
        if (!(pattern instanceof ValuePattern.Exact(String name))) {
            ServiceMatcher matcher = ServiceMatcher.of(new ServiceSelector(List.of(pattern)));
            return ofType(all(deadline).stream().filter(group -> GroupName.candidates(group.name()).stream().anyMatch(
                    matcher)).toList(), type);
        }
        List<LogGroup> configured = settings.configured(name);
        if (!configured.isEmpty()) {
            return configured;
        }
        if (!name.matches(NAME)) {
            return List.of();
        }
        List<LogGroup> like = settings.prefix().isEmpty() && !isKnown("")
                ? kept("*" + name,
                        () -> client.groups(Optional.empty(), Optional.of(name), settings.linked(), deadline))
                : all(deadline);
        return ofType(like.stream().filter(group -> GroupName.candidates(group.name()).contains(name)).toList(),
                type.or(
                        () -> settings.type(name)));
    }

    /** Of these, the ones of that kind; all of them where the names say nothing of it. */
    private static List<LogGroup> ofType(List<LogGroup> groups, Optional<ResourceType> type) {
        List<String> prefixes = type.map(GroupName::prefixes).orElse(List.of());
        List<LogGroup> fitting = groups.stream().filter(group -> prefixes.stream().anyMatch(group.name()::startsWith))
                .toList();
        return fitting.isEmpty() ? groups : fitting;
    }

    /** All groups that there are, within the prefix, and those that the profile names. */
    List<LogGroup> all(Deadline deadline) {
        List<LogGroup> found = kept("", () -> client.groups(settings.prefix().isEmpty()
                ? Optional.empty()
                : Optional.of(settings.prefix()), Optional.empty(), settings.linked(), deadline));
        Set<String> names = found.stream().map(LogGroup::name).collect(Collectors.toSet());
        List<LogGroup> all = new ArrayList<>(found);
        settings.allConfigured().stream().filter(group -> !names.contains(group.name())).forEach(all::add);
        return all;
    }

    /** Whether there is a group of exactly that name. */
    boolean exists(String name, Deadline deadline) {
        return kept("=" + name, () -> client.groups(Optional.of(name), Optional.empty(), false, deadline)).stream()
                .anyMatch(group -> group.name().equals(name));
    }

    private boolean isKnown(String key) {
        Known entry = known.get(key);
        return entry != null && isFresh(entry);
    }

    private boolean isFresh(Known entry) {
        return entry.at().plus(KEPT).isAfter(clock.instant());
    }

    private List<LogGroup> kept(String key, java.util.function.Supplier<List<LogGroup>> ask) {
        Known entry = known.get(key);
        if (entry == null || !isFresh(entry)) {
            entry = new Known(List.copyOf(ask.get()), clock.instant());
            // Anybody may ask for any name: what is old goes, or they would all stay.
            known.values().removeIf(other -> !isFresh(other));
            known.put(key, entry);
        }
        return entry.groups();
    }

    /** Without contact: what is known, what the profile names, or what the kind of service makes likely. */
    Optional<GroupChoice> assumed(ServiceSelector services, Optional<ResourceType> type) {
        List<LogGroup> groups = new ArrayList<>();
        for (ValuePattern pattern : services.anyOf()) {
            if (pattern instanceof ValuePattern.Exact(String name)) {
                List<LogGroup> configured = settings.configured(name);
                groups.addAll(configured);
                if (configured.isEmpty()) {
                    Optional<String> guess = type.or(() -> settings.type(name))
                            .flatMap(kind -> GroupName.guess(kind, name))
                            .or(() -> settings.prefix().isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(settings.prefix() + name));
                    if (guess.isEmpty()) {
                        return Optional.empty();
                    }
                    groups.add(LogGroup.written(guess.get()));
                }
            } else {
                return Optional.empty();
            }
        }
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(new GroupChoice(groups, new ServiceScope(services, settings
                        .dedicated(), names(Set.copyOf(groups))), true, InsightsFilter.ALL, List.of(
                                "the log groups could not be asked for and were assumed: " + groups.stream().map(
                                        LogGroup::name).collect(Collectors.joining(", "))),
                        false));
    }
}
