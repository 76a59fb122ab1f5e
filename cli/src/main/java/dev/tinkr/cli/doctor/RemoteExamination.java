package dev.tinkr.cli.doctor;

import dev.tinkr.api.wire.HealthAnswer;
import dev.tinkr.api.wire.ReadyAnswer;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.cli.doctor.Finding.State;
import dev.tinkr.cli.remote.RemoteConnection;
import dev.tinkr.cli.remote.RemoteHealth;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.Profile;
import dev.tinkr.operations.Problem;
import dev.tinkr.operations.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a function or server elsewhere says of itself, and of the backend that it asks. */
final class RemoteExamination {

    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;

    private final String name;
    private final Profile.Remote profile;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    RemoteExamination(String name, Profile.Remote profile, Clock clock) {
        this.name = name;
        this.profile = profile;
        this.clock = clock;
    }

    List<Finding> findings(Duration timeout) {
        try (RemoteConnection connection = RemoteConnection.open(profile, timeout)) {
            if (reached(connection)) {
                ready(connection);
            }
        } catch (ConfigException e) {
            findings.add(new Finding(name, "configuration", State.WRONG, e.getMessage(), "see tinkr profile show "
                    + name));
        }
        return findings;
    }

    private boolean reached(RemoteConnection connection) {
        try {
            RemoteHealth<HealthAnswer> health = connection.health(connection.newCall());
            HealthAnswer answer = health.answer();
            findings.add(new Finding(name, "reachability", State.OK, "tinkr " + answer.version() + " at " + profile
                    .functionUrl() + " answers, asking " + answer.backend(), ""));
            findings.add(new ClockSkew(clock).of(name, health.date()));
            return true;
        } catch (ProblemException e) {
            findings.add(refused("reachability", e.problem()));
            return false;
        }
    }

    private void ready(RemoteConnection connection) {
        try {
            ReadyAnswer ready = connection.ready(connection.newCall()).answer();
            findings.add(new Finding(name, "credentials", State.OK, "accepted", ""));
            ready.signals().forEach(signal -> findings.add(Signals.finding(name, new SignalCheck(signal.signal(),
                    SignalCheck.State.valueOf(signal.state().toUpperCase(Locale.ROOT)), signal.detail()),
                    "grant the function's own identity what its backend's page lists for " + signal.signal())));
        } catch (ProblemException e) {
            findings.add(refused("credentials", e.problem()));
        } catch (IllegalArgumentException e) {
            findings.add(
                    new Finding(name, "reachability", State.FAILED, "it answers as another version of tinkr does: " + e
                            .getMessage(), "bring both to the same version"));
        }
    }

    /** How to be let in, by what this profile shows the function. */
    private String signIn() {
        return switch (profile.auth()) {
            case TOKEN -> "set the token of this profile anew: tinkr profile show " + name
                    + " says where it comes from";
            case AWS ->
                "sign in to AWS anew (aws sso login), and see that this identity is among the function's callers";
            case GCP ->
                "sign in to Google Cloud anew (gcloud auth application-default login), and see that this identity"
                        + " may call the function";
            case AZURE ->
                "sign in to Azure anew (az login), and see that this identity is among the application's callers";
        };
    }

    private Finding refused(String part, Problem problem) {
        boolean denied = problem.status() == UNAUTHORISED || problem.status() == FORBIDDEN;
        return denied
                ? new Finding(name, "credentials", State.DENIED, problem.detail(),
                        signIn())
                : new Finding(name, part, State.FAILED, problem.detail(),
                        "check function_url, and that the function is deployed and running");
    }
}
