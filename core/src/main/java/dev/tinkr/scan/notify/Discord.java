package dev.tinkr.scan.notify;

import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.Severity;
import dev.tinkr.scan.Change;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A webhook of Discord. What logs say mentions nobody and formats nothing. */
final class Discord implements Channel {

    private static final int MOST_EMBEDS = 10;
    private static final int LONGEST_TITLE = 250;
    /** Discord takes 6000 characters in the titles and descriptions of a message together. */
    private static final int LONGEST_DESCRIPTION = 340;
    private static final Pattern MARKUP = Pattern.compile("([\\\\*_~`|>\\[\\]#])");

    private final URI hook;

    Discord(URI hook) {
        this.hook = hook;
    }

    @Override
    public String product() {
        return "Discord";
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
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("content", changes.size() == 1
                ? ""
                : "tinkr: " + changes.size() + " changes of " + escaped(Words.cut(service, LONGEST_TITLE)) + (changes
                        .size() > MOST_EMBEDS ? ", the first " + MOST_EMBEDS + " of them" : ""));
        message.put("embeds", changes.stream().limit(MOST_EMBEDS).map(Discord::embed).toList());
        message.put("allowed_mentions", Map.of("parse", List.of()));
        return HttpCall.json("the message about " + service, "POST", hook, Json.write(message));
    }

    private static Map<String, Object> embed(Change change) {
        StringBuilder text = new StringBuilder();
        if (change.kind() != Change.Kind.ENDED) {
            change.finding().patterns().forEach(pattern -> text.append(escaped(Words.cut(pattern, 120))).append('\n'));
        }
        Map<String, Object> embed = new LinkedHashMap<>();
        embed.put("title", Words.cut(escaped(Words.headline(change)), LONGEST_TITLE));
        embed.put("description", Words.cut(text.toString().strip(), LONGEST_DESCRIPTION));
        embed.put("color", color(change));
        embed.put("timestamp", change.finding().startedAt().toString());
        return embed;
    }

    private static int color(Change change) {
        if (change.kind() == Change.Kind.ENDED) {
            return 0x2E7D32;
        }
        Severity severity = change.finding().severity();
        return switch (severity) {
            case LOW -> 0x607D8B;
            case MEDIUM -> 0xF9A825;
            case HIGH -> 0xEF6C00;
            case CRITICAL -> 0xC62828;
        };
    }

    private static String escaped(String text) {
        return MARKUP.matcher(text).replaceAll("\\\\$1");
    }
}
