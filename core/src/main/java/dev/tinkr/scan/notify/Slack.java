package dev.tinkr.scan.notify;

import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.Json;
import dev.tinkr.scan.Change;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An incoming webhook of Slack. What logs say goes through its three escapes, so that nothing of it mentions anybody. */
final class Slack implements Channel {

    private static final int LONGEST_TEXT = 2900;
    private static final int MOST_BLOCKS = 40;

    private final URI hook;

    Slack(URI hook) {
        this.hook = hook;
    }

    @Override
    public String product() {
        return "Slack";
    }

    @Override
    public boolean together() {
        return true;
    }

    @Override
    public Credentials credentials() {
        return Channels.secretAddress(hook);
    }

    @Override
    public HttpCall message(String service, List<Change> changes) {
        List<Object> blocks = new ArrayList<>();
        for (Change change : changes.subList(0, Math.min(changes.size(), MOST_BLOCKS))) {
            blocks.add(section(icon(change) + " *" + escaped(Words.cut(Words.headline(change), LONGEST_TEXT)) + "*"));
            String patterns = patterns(change);
            if (!patterns.isEmpty()) {
                blocks.add(section(patterns));
            }
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", escaped(Words.cut(Words.headline(changes.getFirst()), LONGEST_TEXT)) + (changes.size() > 1
                ? " (and " + (changes.size() - 1) + " more)"
                : ""));
        message.put("blocks", blocks.subList(0, Math.min(blocks.size(), MOST_BLOCKS)));
        return HttpCall.json("the message about " + service, "POST", hook, Json.write(message));
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", text));
    }

    private static String patterns(Change change) {
        if (change.kind() == Change.Kind.ENDED) {
            return "";
        }
        StringBuilder lines = new StringBuilder();
        change.finding().patterns()
                .forEach(pattern -> lines.append("`").append(escaped(Words.cut(pattern, 300)).replace(
                        '`', '\'').replaceAll("\\s+", " ")).append("`\n"));
        return lines.toString().strip();
    }

    private static String icon(Change change) {
        return change.kind() == Change.Kind.ENDED
                ? ":white_check_mark:"
                : switch (change.finding().severity()) {
                    case LOW -> ":information_source:";
                    case MEDIUM -> ":warning:";
                    case HIGH -> ":large_orange_circle:";
                    case CRITICAL -> ":red_circle:";
                };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
