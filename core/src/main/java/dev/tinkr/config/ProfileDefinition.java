package dev.tinkr.config;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.Setting;
import dev.tinkr.model.NearestNames;
import dev.tinkr.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A profile as it is written, checked but with nothing looked up. */
record ProfileDefinition(String name, Section section, Optional<String> backend) {

    private static final List<String> SERVICE_KEYS = List.of("resource_type", "repo", "log_group", "table", "index",
            "labels", "metrics");
    private static final List<String> DIRECT_KEYS = List.of("backend", "active", "services", "notifiers");
    private static final List<String> REMOTE_KEYS = List.of("function_url", "auth", "token", "active", "services");
    /** What a way of proving who asks may need to be told. */
    private static final Map<RemoteAuth, List<String>> AUTH_KEYS = Map.of(RemoteAuth.TOKEN, List.of(), RemoteAuth.AWS,
            List.of("region", "aws_profile"), RemoteAuth.GCP, List.of("audience", "impersonate_service_account"),
            RemoteAuth.AZURE, List.of("audience"));

    /** The keys of each type of notifier, besides {@code type}. */
    private static final Map<String, List<String>> NOTIFIER_KEYS = Map.of("pagerduty", List.of("routing_key", "url"),
            "slack", List.of("webhook_url"), "discord", List.of("webhook_url"), "webhook",
            List.of("url", "token", "username", "password", "secret"), "alertmanager",
            List.of("url", "token", "username", "password"));

    /** The profile under that name; what is wrong with it is refused, what is merely odd goes to the warnings. */
    static ProfileDefinition read(String name, Section section, BackendCatalog catalog, List<String> warnings) {
        Optional<String> backend = section.text("backend");
        boolean remote = section.has("function_url");
        if (backend.isPresent() == remote) {
            String placed = remote ? "backend" : section.keys().stream().findFirst().orElse("backend");
            throw section.complaint(placed, "profile '" + name + "' " + (remote
                    ? "names both a backend and a function_url; keep one of them"
                    : "names neither a backend nor a function_url"));
        }
        List<String> known = new ArrayList<>(remote ? REMOTE_KEYS : DIRECT_KEYS);
        backend.ifPresent(asked -> factory(asked, section, catalog).settings().forEach(s -> known.add(s.key())));
        if (remote) {
            section.text("auth").flatMap(RemoteAuth::named).ifPresent(auth -> known.addAll(AUTH_KEYS.get(auth)));
        }
        known.addAll(AssistantSettings.presentIn(section));
        section.refuseAllBut(known);
        section.flag("active");
        checkServices(section, warnings);
        checkNotifiers(section);
        if (remote) {
            checkRemote(section);
        }
        return new ProfileDefinition(name, section, backend);
    }

    private static BackendFactory factory(String backend, Section section, BackendCatalog catalog) {
        return catalog.find(backend).orElseThrow(() -> section.complaint("backend", unknownBackend(backend, catalog)));
    }

    /** The complaint about a backend that there is not. */
    static String unknownBackend(String backend, BackendCatalog catalog) {
        return "unknown backend '" + backend + "'; " + NearestNames.nearest(backend, catalog.names())
                .map(name -> "did you mean '" + name + "'? ").orElse("") + "there are: "
                + String.join(", ", catalog.names());
    }

    private static void checkServices(Section section, List<String> warnings) {
        section.sections("services").forEach((service, keys) -> {
            keys.refuseAllBut(SERVICE_KEYS);
            keys.text("resource_type").filter(type -> ResourceType.named(type).isEmpty())
                    .ifPresent(type -> warnings.add(keys.placeOf("resource_type") + ": unknown resource type '" + type
                            + "' is ignored"));
        });
    }

    private static void checkNotifiers(Section section) {
        section.sections("notifiers").forEach((name, keys) -> {
            String type = keys.text("type").orElseThrow(() -> section.complaint("notifiers", "the notifier '" + name
                    + "' has no type; there are: "
                    + String.join(", ", NOTIFIER_KEYS.keySet().stream().sorted().toList())));
            List<String> known = NOTIFIER_KEYS.get(type);
            if (known == null) {
                throw keys.complaint("type", "unknown notifier type '" + type + "'; there are: "
                        + String.join(", ", NOTIFIER_KEYS.keySet().stream().sorted().toList()));
            }
            List<String> all = new ArrayList<>(known);
            all.add("type");
            keys.refuseAllBut(all);
        });
    }

    private static void checkRemote(Section section) {
        String auth = section.text("auth").orElse(RemoteAuth.TOKEN.configName());
        RemoteAuth way = RemoteAuth.named(auth).orElseThrow(() -> section.complaint("auth", "unknown auth '" + auth
                + "'; there are: " + String.join(", ", RemoteAuth.names())));
        if (way == RemoteAuth.TOKEN && !section.has("token")) {
            throw section.complaint("function_url", "auth = \"token\" needs a token: write token = \"env:NAME\" and set"
                    + " that variable");
        }
    }

    boolean active() {
        return section.flag("active");
    }

    /** What is shown as its backend. */
    String backendName() {
        return backend.orElse(Profile.Remote.BACKEND);
    }

    /** How messages call it. */
    String owner() {
        return "profile '" + name + "'";
    }

    /** Whether a setting has a value of its own here. */
    boolean has(Setting setting) {
        return section.has(setting.key());
    }
}
