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

    /** Slack takes 3000 characters, escapes counted, in a block, and 50 blocks. */
    private static final int LONGEST_TEXT = 2900;
    private static final int LONGEST_PATTERN = 900;
    private static final int MOST_BLOCKS = 40;
    private static final int BLOCKS_OF_A_CHANGE = 2;

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
        int shown = 0;
        while (shown < changes.size() && blocks.size() + BLOCKS_OF_A_CHANGE < MOST_BLOCKS) {
            Change change = changes.get(shown++);
            blocks.add(section(icon(change) + " *" + escaped(Words.headline(change), LONGEST_TEXT) + "*"));
            String patterns = patterns(change);
            if (!patterns.isEmpty()) {
                blocks.add(section(patterns));
            }
        }
        if (shown < changes.size()) {
            blocks.add(section("and " + (changes.size() - shown) + " more"));
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", escaped(Words.headline(changes.getFirst()), LONGEST_TEXT) + (changes.size() > 1
                ? " (and " + (changes.size() - 1) + " more)"
                : ""));
        message.put("blocks", blocks);
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
                .forEach(pattern -> lines.append("`").append(escaped(Words.cut(pattern, 300), LONGEST_PATTERN).replace(
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

    /** The text with its escapes, at most so many characters and no escape torn apart. */
    private static String escaped(String text, int most) {
        String whole = escaped(text);
        if (whole.length() <= most) {
            return whole;
        }
        StringBuilder cut = new StringBuilder();
        for (int at = 0;; at = text.offsetByCodePoints(at, 1)) {
            String next = escaped(Character.toString(text.codePointAt(at)));
            if (cut.length() + next.length() >= most) {
                return cut.append('…').toString();
            }
            cut.append(next);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
