package dev.tinkr.web;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the console, each read when it is first asked for. Their names are a list: nothing else can be had. */
final class ConsoleFiles {

    static final String PAGE = "index.html";

    /** What the page loads, from under {@code /console/}. */
    static final List<String> PARTS = List.of("icon.svg", "console.css", "anomalies.js", "api.js", "app.js", "chart.js",
            "completion.js", "details.js", "dom.js", "format.js", "help.js", "histogram.js", "keys.js", "levels.js",
            "lines.js", "logs.js", "metrics.js", "overview.js", "panel.js", "query.js", "querybox.js", "services.js",
            "series.js", "state.js", "tail.js", "theme.js", "traces.js", "waterfall.js", "window.js");

    private final Map<String, ConsoleFile> read = new ConcurrentHashMap<>();

    /** The page itself. */
    ConsoleFile page() {
        return read.computeIfAbsent(PAGE, ConsoleFiles::load);
    }

    /** A part of the page; empty when there is none of that name. */
    Optional<ConsoleFile> part(String name) {
        return PARTS.contains(name) ? Optional.of(read.computeIfAbsent(name, ConsoleFiles::load)) : Optional.empty();
    }

    private static ConsoleFile load(String name) {
        try (InputStream in = ConsoleFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("the console's file '" + name + "' is not on the class path");
            }
            return new ConsoleFile(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
