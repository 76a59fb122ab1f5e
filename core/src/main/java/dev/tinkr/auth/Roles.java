package dev.tinkr.auth;

import dev.tinkr.operations.Caller;
import dev.tinkr.operations.Role;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the names of roles into what a caller may do. */
final class Roles {

    private Roles() {}

    /** A caller with those of the roles that tinkr knows; one who has none of them may do nothing. */
    static Caller caller(String subject, String method, Collection<String> names) {
        Set<Role> roles = names.stream().map(Role::named).flatMap(Optional::stream).collect(Collectors.toSet());
        if (roles.isEmpty()) {
            throw Refusal.notAllowed("this caller has none of the roles viewer, oncall and sre-lead");
        }
        return new Caller(subject, method, roles);
    }
}
