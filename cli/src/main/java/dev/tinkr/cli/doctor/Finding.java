package dev.tinkr.cli.doctor;

import java.util.Locale;
import java.util.Objects;

/**
 * One line of what the doctor found.
 *
 * @param profile whose
 * @param part    what was looked at: {@code configuration}, {@code credentials}, {@code logs} …
 * @param state   how it is
 * @param detail  what was found
 * @param fix     what to do; empty where nothing is to be done
 */
public record Finding(String profile, String part, State state, String detail, String fix) {

    /** How something is. */
    public enum State {
        /** As it should be. */
        OK,
        /** Worth knowing. */
        NOTE,
        /** Not authorised. */
        DENIED,
        /** Not reachable, or failing. */
        FAILED,
        /** Written in a way that cannot work. */
        WRONG;

        /** Its name in machine-readable output. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether something is to be done. */
        public boolean bad() {
            return compareTo(NOTE) > 0;
        }
    }

    /** Refuses nulls. */
    public Finding {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(fix, "fix");
    }
}
