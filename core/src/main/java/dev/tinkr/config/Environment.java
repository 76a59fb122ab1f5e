package dev.tinkr.config;

import java.util.Map;
import java.util.Optional;

/** Variables: those of the process, then those of {@code ~/.tinkr/.env}. A blank one counts as not set. */
final class Environment {

    private final Map<String, String> process;
    private final Map<String, String> dotEnv;

    Environment(Map<String, String> process, Map<String, String> dotEnv) {
        this.process = Map.copyOf(process);
        this.dotEnv = Map.copyOf(dotEnv);
    }

    /** The value of that variable, if it is set. */
    Optional<String> get(String variable) {
        return set(process.get(variable)).or(() -> set(dotEnv.get(variable)));
    }

    /** Whether the process itself has it, whatever {@code .env} says. */
    boolean inProcess(String variable) {
        return set(process.get(variable)).isPresent();
    }

    private static Optional<String> set(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
