package dev.tinkr.web;

import dev.tinkr.backend.http.Json;
import dev.tinkr.testing.browser.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static dev.tinkr.web.ConsoleStand.CALM;
import static dev.tinkr.web.MadeAnswers.told;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How fast the console is, told on standard output beside what the browser does with an empty page. The times are for
 * people: they depend on the machine, and no build fails for them.
 */
class ConsoleSpeedTest extends ConsoleTestBase {

    /** How often each page is opened: once says whether it opens, five times how fast. */
    private static final int TIMES = Integer.parseInt(System.getenv().getOrDefault("TINKR_CONSOLE_OPENINGS", "1"));
    private static final int LINES = 10_000;
    /** Longer than this and a browser itself calls a task long. */
    private static final int LONG_MS = 50;

    /** Notes when each of the selectors is first seen, from the first frame on. */
    private static final String WATCH = """
            window.seen = {};
            (function look() {
              for (const [name, selector] of Object.entries(%s))
                if (!(name in window.seen) && document.querySelector(selector)) window.seen[name] = performance.now();
              requestAnimationFrame(look);
            })();""";

    @Test
    void theSampleIsThereAtOnce() {
        double bare = opening("data:text/html,<p>nothing", Map.of("p", "p"), "window.seen.p").get("first paint");
        Map<String, Double> services = opening(stand.at(""), Map.of("services", ".service-list tbody tr", "counts",
                ".spark rect"), "window.seen.counts && " + CALM);
        Map<String, Double> incident = opening(stand.at("#service=payments-api"), Map.of("lines", ".line", "histogram",
                ".histogram rect.level-ERROR", "metrics", ".metric path.line-0", "traces", ".trace-list tbody tr",
                "findings", ".findings li"), "window.seen.findings && " + CALM);
        System.out.println("console: opens on the sample, median of " + TIMES + " (ms): an empty page " + Math.round(
                bare) + "; the services " + rounded(services) + "; the incident " + rounded(incident));
        assertThat(services).containsKeys("first paint", "services", "counts");
        assertThat(incident).containsKeys("first paint", "lines", "histogram", "metrics", "traces", "findings");
    }

    /** How long it took until each was seen, without anything that the browser has kept; the first opening is not counted. */
    private static Map<String, Double> opening(String address, Map<String, String> watched, String done) {
        List<Map<String, Double>> all = new ArrayList<>();
        for (int i = 0; i <= TIMES; i++) {
            try (Page page = stand.page(1400, 900).keepingNothing().before(WATCH.formatted(object(watched)))) {
                page.go(address).until(done).until("performance.getEntriesByName('first-contentful-paint').length");
                Map<String, Double> one = new TreeMap<>();
                watched.keySet().forEach(name -> one.put(name, number(page, "window.seen." + name)));
                one.put("first paint",
                        number(page, "performance.getEntriesByName('first-contentful-paint')[0].startTime"));
                all.add(one);
            }
        }
        Map<String, Double> medians = new TreeMap<>();
        all.getFirst().keySet()
                .forEach(name -> medians.put(name, all.stream().skip(1).map(one -> one.get(name)).sorted()
                        .toList().get(TIMES / 2)));
        return medians;
    }

    @Test
    void tenThousandLinesScrollFrameByFrame() {
        MadeAnswers answers = new MadeAnswers();
        List<Object> lines = new ArrayList<>();
        IntStream.range(0, LINES).forEach(i -> lines.add(answers.line(i, i % 7 == 0 ? "ERROR" : "INFO", "line " + i)));
        answers.at("logs", asked -> told("entries", lines));
        String still = frames(
                "data:text/html,<div id=lines style='height:600px;overflow:auto'><p style='height:99999px'>",
                new MadeAnswers(), "document.querySelector('#lines')");
        String many = frames(stand.at("#service=shop&since=6h"), answers, "document.querySelector('.lines')");
        System.out.println(
                "console: three seconds of scrolling: an empty box " + still + "; " + LINES + " lines " + many);
        assertThat(many).contains("frames");
    }

    /** Scrolls by a hundred points in each frame, as a wheel that is turned fast. */
    private static String frames(String address, MadeAnswers answers, String list) {
        try (Page page = stand.page(1400, 900).answering(answers).go(address)) {
            page.until(list + "?.scrollHeight > 1000").until(CALM);
            Object told = page
                    .value("""
                            (async () => {
                              const list = %s;
                              const frames = [];
                              const long = [];
                              new PerformanceObserver((all) => all.getEntries().forEach((one) => long.push(one.duration)))
                                .observe({ type: 'longtask' });
                              const frame = () => new Promise(requestAnimationFrame);
                              let before = await frame();
                              const began = before;
                              while (before - began < 3000) {
                                list.scrollTop += 100;
                                const now = await frame();
                                frames.push(now - before);
                                before = now;
                              }
                              await new Promise((done) => setTimeout(done, 200));
                              frames.sort((a, b) => a - b);
                              return [frames.length, frames[frames.length >> 1], frames.at(-1), long.length, Math.max(0, ...long)]
                                .map(Math.round).join();
                            })()"""
                            .formatted(list));
            int[] n = Arrays.stream(told.toString().split(",")).mapToInt(Integer::parseInt).toArray();
            return n[0] + " frames, " + n[1] + " ms in the middle, " + n[2] + " ms at most, " + n[3]
                    + " tasks over " + LONG_MS + " ms" + (n[3] == 0 ? "" : ", the longest " + n[4] + " ms");
        }
    }

    @Test
    void whatItWeighs() {
        ConsoleFiles files = new ConsoleFiles();
        int plain = weight(files, false);
        int compressed = weight(files, true);
        System.out.println("console: its " + (1 + ConsoleFiles.PARTS.size()) + " files weigh " + plain
                + " bytes, and as they are sent " + compressed);
        assertThat(compressed).isPositive().isLessThan(plain);
    }

    private static int weight(ConsoleFiles files, boolean compressed) {
        return files.page().content(compressed).length + ConsoleFiles.PARTS.stream().mapToInt(name -> files.part(name)
                .orElseThrow().content(compressed).length).sum();
    }

    private static double number(Page page, String expression) {
        return ((Number) page.value(expression)).doubleValue();
    }

    private static String object(Map<String, String> map) {
        return Json.write(map);
    }

    private static String rounded(Map<String, Double> times) {
        return times.entrySet().stream().sorted(Map.Entry.comparingByValue())
                .map(one -> one.getKey() + " " + Math.round(
                        one.getValue()))
                .collect(Collectors.joining(", "));
    }
}
