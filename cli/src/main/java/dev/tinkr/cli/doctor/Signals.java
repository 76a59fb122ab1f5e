package dev.tinkr.cli.doctor;

import dev.tinkr.backend.SignalCheck;
import dev.tinkr.cli.doctor.Finding.State;

/** Words for how a signal is. */
final class Signals {

    private Signals() {}

    /** The finding about a signal. */
    static Finding finding(String profile, SignalCheck check, String grant) {
        return switch (check.state()) {
            case OK -> new Finding(profile, check.signal(), State.OK, check.detail(), "");
            case NOT_CONFIGURED ->
                new Finding(profile, check.signal(), State.NOTE, "not set up: " + check.detail(), "");
            case DENIED -> new Finding(profile, check.signal(), State.DENIED, check.detail(), grant.isEmpty()
                    ? "allow the identity of this profile to read " + check.signal()
                    : grant);
            case FAILED -> new Finding(profile, check.signal(), State.FAILED, check.detail(),
                    "check the address and the network: tinkr profile show " + profile + " says what is asked");
        };
    }
}
