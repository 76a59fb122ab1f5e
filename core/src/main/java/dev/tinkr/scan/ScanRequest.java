package dev.tinkr.scan;

import dev.tinkr.config.ConfigException;
import dev.tinkr.model.NearestNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What whoever starts a scan says in place of the settings; what it does not say, they do.
 *
 * @param services  names, or {@link Scan#EVERY_SERVICE}; empty for the settings'
 * @param window    a duration such as {@code 10m}
 * @param severity  the least that is told
 * @param notifiers names; empty for the settings'
 */
public record ScanRequest(List<String> services, Optional<String> window, Optional<String> severity,
        List<String> notifiers) {

    /** The settings decide everything. */
    public static final ScanRequest OF_SETTINGS = new ScanRequest(List.of(), Optional.empty(), Optional.empty(), List
            .of());

    private static final List<String> NAMES = List.of("services", "window", "severity", "notifiers");

    /** Refuses nulls and copies the lists. */
    public ScanRequest {
        services = List.copyOf(services);
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(severity, "severity");
        notifiers = List.copyOf(notifiers);
    }

    /**
     * The request of a JSON object.
     *
     * @throws ConfigException when it says anything else, so that what was meant for another program starts no scan
     */
    public static ScanRequest of(Map<String, ?> json) {
        for (String name : json.keySet()) {
            if (!NAMES.contains(name)) {
                List<String> near = NearestNames.of(name, NAMES, 1);
                throw new ConfigException("this is no request for a scan: it has '" + name + "'" + (near.isEmpty()
                        ? ""
                        : " (" + near.getFirst() + "?)") + "; a scan may be told " + String.join(", ", NAMES));
            }
        }
        return new ScanRequest(names(json, "services"), text(json, "window"), text(json, "severity"), names(json,
                "notifiers"));
    }

    private static Optional<String> text(Map<String, ?> json, String name) {
        return switch (json.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw wrong(name, "a text");
        };
    }

    /** A list of texts, or one text with commas. */
    private static List<String> names(Map<String, ?> json, String name) {
        List<String> names = new ArrayList<>();
        switch (json.get(name)) {
            case null -> {
                return names;
            }
            case String text -> names.addAll(Arrays.asList(text.split(",")));
            case List<?> list -> list.forEach(one -> {
                if (!(one instanceof String text)) {
                    throw wrong(name, "a list of texts");
                }
                names.add(text);
            });
            default -> throw wrong(name, "a list of texts");
        }
        List<String> said = names.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
        if (said.isEmpty()) {
            throw wrong(name, "a list that is not empty");
        }
        return said;
    }

    private static ConfigException wrong(String name, String wanted) {
        return new ConfigException("the request for a scan: '" + name + "' is " + wanted);
    }
}
