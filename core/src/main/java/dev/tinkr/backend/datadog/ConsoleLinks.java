package dev.tinkr.backend.datadog;

import dev.tinkr.model.TimeWindow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Links that open the same in Datadog's own pages. */
final class ConsoleLinks {

    private final String console;

    ConsoleLinks(DatadogSite site) {
        this.console = site.console();
    }

    Optional<String> logs(String search, TimeWindow window) {
        return Optional.of(console + "/logs?query=" + encoded(search) + "&from_ts=" + window.start().toEpochMilli()
                + "&to_ts=" + window.end().toEpochMilli() + "&live=false");
    }

    Optional<String> traces(String search, TimeWindow window) {
        return Optional.of(console + "/apm/traces?query=" + encoded(search) + "&start=" + window.start().toEpochMilli()
                + "&end=" + window.end().toEpochMilli() + "&paused=true");
    }

    Optional<String> trace(String traceId) {
        return Optional.of(console + "/apm/trace/" + encoded(traceId));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
