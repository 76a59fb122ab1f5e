package dev.tinkr.config;

import dev.tinkr.backend.BackendSettings;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A profile ready to be used: everything it refers to has been looked up. No text of it shows a secret. */
public sealed interface Profile {

    /** Its name. */
    String name();

    /** What is shown as its backend. */
    String backendName();

    /** This process asks the backend itself. */
    record Direct(String name, String backend, BackendSettings settings) implements Profile {
        /** Refuses nulls. */
        public Direct {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(backend, "backend");
            Objects.requireNonNull(settings, "settings");
        }

        @Override
        public String backendName() {
            return backend;
        }
    }

    /**
     * A function in another account asks, with its own identity.
     *
     * @param token    the bearer token, where {@code auth} is {@link RemoteAuth#TOKEN}
     * @param identity what else tells who asks, by its key: {@code audience}, {@code region}, {@code aws_profile},
     *                 {@code impersonate_service_account}
     */
    record Remote(String name, URI functionUrl, RemoteAuth auth, Optional<Secret> token,
            Map<String, String> identity) implements Profile {

        /** What is shown as the backend of a remote profile. */
        static final String BACKEND = "remote";

        /** One that needs to be told nothing else. */
        public Remote(String name, URI functionUrl, RemoteAuth auth, Optional<Secret> token) {
            this(name, functionUrl, auth, token, Map.of());
        }

        /** Refuses nulls and copies the map. */
        public Remote {
            identity = Map.copyOf(identity);
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(functionUrl, "functionUrl");
            Objects.requireNonNull(auth, "auth");
            Objects.requireNonNull(token, "token");
        }

        @Override
        public String backendName() {
            return BACKEND;
        }
    }
}
