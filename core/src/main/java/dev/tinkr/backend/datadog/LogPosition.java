package dev.tinkr.backend.datadog;

import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to go on: the page, and the last event of it that was used.
 *
 * @param page   where the page begins, in the service's words; empty for the first
 * @param lastId the event after which to go on; {@code ""} for all of the page
 */
record LogPosition(Optional<String> page, String lastId) {

    /** The very beginning. */
    static final LogPosition START = new LogPosition(Optional.empty(), "");

    private static final Pattern TEXT = Pattern.compile("1~([A-Za-z0-9._*%-]{0,4000})~([A-Za-z0-9._*%-]{0,600})");

    /** As it goes out. */
    String text() {
        return "1~" + encoded(page.orElse("")) + "~" + encoded(lastId);
    }

    /** As it comes back, from outside. */
    static LogPosition parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw refused();
        }
        String page = decoded(matcher.group(1));
        String lastId = decoded(matcher.group(2));
        if (page.isEmpty() && lastId.isEmpty()) {
            throw refused();
        }
        return new LogPosition(page.isEmpty() ? Optional.empty() : Optional.of(page), lastId);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static BackendException refused() {
        return new BackendException(Kind.BAD_REQUEST, "the position is not one that the datadog backend gave");
    }
}
