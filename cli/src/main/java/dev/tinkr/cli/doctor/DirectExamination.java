package dev.tinkr.cli.doctor;

import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.cli.doctor.Finding.State;
import dev.tinkr.config.Profile;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a backend that this process asks says when it is asked once for each signal. */
final class DirectExamination {

    private final String name;
    private final Profile.Direct profile;
    private final Clock clock;

    DirectExamination(String name, Profile.Direct profile, Clock clock) {
        this.name = name;
        this.profile = profile;
        this.clock = clock;
    }

    List<Finding> findings(Duration timeout) {
        BackendFactory factory = BackendCatalog.registered().find(profile.backend()).orElseThrow();
        List<Finding> findings = new ArrayList<>();
        try (ObservabilityBackend backend = factory.open(profile.settings(), clock)) {
            List<SignalCheck> checks = backend.check(Deadline.after(timeout));
            findings.add(credentials(checks));
            for (SignalCheck check : checks) {
                findings.add(Signals.finding(name, check, missing(factory, check)));
                permissions(factory, check).ifPresent(findings::add);
            }
        } catch (BackendException e) {
            boolean written = e.kind() == BackendException.Kind.CONFIGURATION;
            findings.add(new Finding(name, written ? "configuration" : "reachability", switch (e.kind()) {
                case CONFIGURATION, NOT_CONFIGURED, BAD_REQUEST -> State.WRONG;
                case DENIED -> State.DENIED;
                default -> State.FAILED;
            }, e.getMessage(), "see tinkr profile show " + name));
        }
        findings.add(clock());
        return findings;
    }

    private Finding credentials(List<SignalCheck> checks) {
        List<SignalCheck> asked = checks.stream().filter(check -> check.state() != SignalCheck.State.NOT_CONFIGURED)
                .toList();
        boolean refused = !asked.isEmpty() && asked.stream().allMatch(check -> check
                .state() == SignalCheck.State.DENIED);
        if (refused) {
            return new Finding(name, "credentials", State.DENIED, "no signal lets us in: " + asked.getFirst().detail(),
                    "renew the login or key of this profile: tinkr profile show " + name + " says where it comes from");
        }
        boolean known = asked.stream().anyMatch(check -> check.state() == SignalCheck.State.OK);
        return known
                ? new Finding(name, "credentials", State.OK, "accepted", "")
                : new Finding(name, "credentials", State.NOTE, "not known: nothing answered", "");
    }

    /** What a signal that refuses us needs. */
    private static String missing(BackendFactory factory, SignalCheck check) {
        String needed = factory.permissions().stream()
                .filter(it -> it.signal().equals(check.signal()) && !it.optional())
                .map(Permission::name).distinct().collect(Collectors.joining(", "));
        return needed.isEmpty() ? "" : "grant " + needed;
    }

    /** What the signal's calls need, and what for. */
    private Optional<Finding> permissions(BackendFactory factory, SignalCheck check) {
        List<Permission> needed = factory.permissions().stream().filter(it -> it.signal().equals(check.signal()))
                .toList();
        if (needed.isEmpty() || check.state() == SignalCheck.State.NOT_CONFIGURED) {
            return Optional.empty();
        }
        boolean denied = check.state() == SignalCheck.State.DENIED;
        String list = needed.stream().map(
                it -> it.name() + " to " + it.needed().replaceFirst("^to ", "") + (it.optional() ? " (optional)" : ""))
                .collect(Collectors.joining("; "));
        return Optional.of(new Finding(name, "permissions for " + check.signal(), denied ? State.DENIED : State.NOTE,
                "needs " + list, denied ? "tinkr's infra folder has a policy that grants exactly these" : ""));
    }

    /** Compared with whom the profile's own addresses name; a cloud's SDK tells by itself when the clock is off. */
    private Finding clock() {
        Optional<URI> address = BackendCatalog.registered().find(profile.backend()).orElseThrow().settings().stream()
                .flatMap(setting -> profile.settings().get(setting.key()).stream()).filter(value -> value.matches(
                        "https?://[^,\\s@]+"))
                .flatMap(DirectExamination::askable).findFirst();
        return address.map(uri -> new ClockSkew(clock).against(name, uri)).orElseGet(() -> new Finding(name, "clock",
                State.NOTE, "not compared: the profile names no web address to ask the time of", ""));
    }

    /** An address that no request can go to is complained about by the backend itself. */
    private static Stream<URI> askable(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() == null ? Stream.empty() : Stream.of(uri);
        } catch (URISyntaxException e) {
            return Stream.empty();
        }
    }
}
