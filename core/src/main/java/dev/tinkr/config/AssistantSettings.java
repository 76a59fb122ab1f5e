package dev.tinkr.config;

import java.util.List;
import java.util.Optional;

/** The settings of the published documents' assistant, which is outside this project: they are ignored. */
final class AssistantSettings {

    /** Read by everybody's assistants, so only a server's configuration is told that it does nothing. */
    static final String VARIABLE = "ANTHROPIC_API_KEY";

    private static final List<String> KEYS = List.of("anthropic_api_key", "anthropic", "assistant", "llm", "agent",
            "chat", "slack", "discord", "github", "fix");

    private AssistantSettings() {}

    /** Those that stand in the section. */
    static List<String> presentIn(Section section) {
        return KEYS.stream().filter(section::has).toList();
    }

    /** The one warning about all that were found. */
    static Optional<String> warning(List<String> found) {
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("settings of an assistant are ignored (" + String.join(", ", found)
                        + "): tinkr has none; agents connect to its MCP endpoint");
    }
}
