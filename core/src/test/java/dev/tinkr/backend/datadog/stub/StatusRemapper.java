package dev.tinkr.backend.datadog.stub;

import java.util.Locale;

/** The mapping of statuses on arrival, as Datadog's page on its status remapper has it. */
public final class StatusRemapper {

    private StatusRemapper() {}

    /** The status that is kept for what was sent. */
    public static String status(String sent) {
        String text = sent.toLowerCase(Locale.ROOT);
        if (text.matches("[0-7]")) {
            return new String[]{"emergency", "alert", "critical", "error", "warn", "notice", "info", "debug"}[Integer
                    .parseInt(text)];
        }
        if (text.startsWith("emerg") || text.startsWith("f")) {
            return "emergency";
        }
        if (text.matches("ok|success|o|s")) {
            return "ok";
        }
        return text.isEmpty() ? "info" : switch (text.charAt(0)) {
            case 'a' -> "alert";
            case 'c' -> "critical";
            case 'e' -> "error";
            case 'w' -> "warn";
            case 'n' -> "notice";
            case 'd', 't', 'v' -> "debug";
            default -> "info";
        };
    }
}
