package dev.tinkr.web;

import dev.tinkr.api.SharedSample;
import dev.tinkr.api.TestServer;
import dev.tinkr.backend.http.Json;
import dev.tinkr.testing.browser.Browser;
import dev.tinkr.testing.browser.Page;
import dev.tinkr.testing.browser.Page.Told;
import dev.tinkr.testing.node.NodeProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.tinkr.web.MadeAnswers.problem;
import static dev.tinkr.web.MadeAnswers.told;
import static org.assertj.core.api.Assertions.assertThat;

/** The web console as a browser shows it. */
@Timeout(300)
class ConsoleTest {

    private static final Path PICTURES = Path.of("target", "console");
    private static final Path TOOLS = Path.of("..", "testing", "browser").toAbsolutePath().normalize();
    private static final String KEY = "tk_of_the_console";
    private static final String CALM = "!document.querySelector('[aria-busy=true]')";
    private static final String HOSTILE = "<img src=x onerror=\"window.owned=1\"><script>window.owned=1</script>"
            + "</pre><a href=javascript:owned=1>{{7*7}} \u202e\u0000\u001b[31m\"'`&lt;";

    private static TestServer server;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path home) {
        browser = Browser.start();
        server = TestServer.with(SharedSample.variables(), home);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            server.close();
        }
    }

    private static String at(String rest) {
        return "http://localhost:" + server.port() + "/" + rest;
    }

    private static Page made(MadeAnswers answers, String rest) {
        return browser.page(1300, 850).answering(answers).go(at(rest));
    }

    @Test
    void theSampleOpensAndShowsItsIncidentAtAGlance() {
        try (Page page = browser.page(1440, 900).scheme("dark")) {
            page.go(at("")).until("document.querySelectorAll('.spark rect.level-ERROR').length > 10").until(CALM);
            page.picture(PICTURES.resolve("services.png"));
            page.go(at("#service=payments-api")).until("document.querySelector('.line.level-ERROR')").until(
                    "document.querySelector('.histogram rect.level-ERROR')").until(
                            "document.querySelectorAll('.metric path').length > 2")
                    .until(
                            "document.querySelector('.traces tr.status-error')")
                    .until(CALM);
            page.picture(PICTURES.resolve("incident-dark.png"));
            assertThat(page.text("document.querySelector('.histogram svg').getAttribute('aria-label')")).contains(
                    "ERROR", "Most warnings and errors at");
            page.scheme("light").picture(PICTURES.resolve("incident-light.png"));
            page.go(at("#service=payments-api")).until("document.querySelector('.line.level-ERROR')").until(CALM);
            System.out.println(
                    "console: on loopback, over the prepared sample: first paint, last answer (ms): " + page.text(
                            "[performance.getEntriesByName('first-contentful-paint')[0]?.startTime, Math.max(...performance"
                                    + ".getEntriesByType('resource').map(one => one.responseEnd))].map(Math.round)"));

            page.value("document.querySelector('.trace-list button').click()");
            page.until("document.querySelectorAll('#sheet .span').length > 3");
            assertThat(page.text("location.hash")).contains("trace=");
            page.picture(PICTURES.resolve("trace.png"));
            String link = page.text("location.href");
            page.go(link).until("document.querySelectorAll('#sheet .span').length > 3");
            assertThat(page.complaints()).isEmpty();
        }
        try (Page page = browser.page(390, 844).scheme("dark")) {
            page.go(at("#service=payments-api")).until("document.querySelector('.line.level-ERROR')").until(CALM);
            page.picture(PICTURES.resolve("phone.png"));
            assertThat(page.value("document.documentElement.scrollWidth <= 390 && document.querySelector('main')"
                    + ".scrollWidth <= 390")).isEqualTo(true);
        }
    }

    @Test
    void whatEveryAnswerCostAndWhatWasSentStandUnderIt() {
        MadeAnswers answers = new MadeAnswers();
        answers.at("logs", asked -> Told.json(Json.write(Map.of("entries", List.of(answers.line(1, "WARN", "x")),
                "meta",
                Map.of("backend", "made", "native_query", "SELECT 42", "took_ms", 1234, "scanned_records", 5000,
                        "scanned_bytes", 1048576, "partial", true, "warnings", List.of("a shard failed"), "cursor", "",
                        "console_url", "https://console.example/q")))));
        try (Page page = made(answers, "#service=shop")) {
            page.until("document.querySelector('.log .cost')");
            assertThat(page.text("document.querySelector('.log .foot').innerText")).contains("made", "1.23 s",
                    "5,000 records read", "1 MiB scanned", "Partial", "a shard failed");
            assertThat(page.text("document.querySelector('.log .foot pre').textContent")).isEqualTo("SELECT 42");
            assertThat(page.text("document.querySelector('.log .outward').rel")).isEqualTo("noopener noreferrer");
            page.press("n").until("[...document.querySelectorAll('details.native')].every(one => one.open)");
        }
    }

    @Test
    void hostileTextStaysText() {
        MadeAnswers answers = new MadeAnswers();
        Map<String, Object> line = answers.line(1, "ERROR", HOSTILE);
        line.put("extra", Map.of(HOSTILE, HOSTILE, "nested", Map.of("x", HOSTILE)));
        answers.at("logs", asked -> told("entries", List.of(line), "console_url", "javascript:window.owned=1"))
                .at("services", asked -> told("services", List.of("shop", HOSTILE), "warnings", List.of(HOSTILE)))
                .at("metrics/list", asked -> told("metrics", List.of(MadeAnswers.metric(HOSTILE))))
                .at("metrics", asked -> told("points", List.of(Map.of("timestamp", "2026-01-01T00:00:00Z", "value",
                        "NaN", "unit", HOSTILE, "dimensions", Map.of("a", HOSTILE)))))
                .at("traces", asked -> told("traces", List.of(answers.trace(HOSTILE)), "native_query", HOSTILE))
                .at("anomalies", asked -> told("anomalies", List.of(answers.anomaly(HOSTILE))))
                .at("traces/t1", asked -> Told.json(Json.write(MadeAnswers.with(answers.trace(HOSTILE), "meta", Map.of(
                        "backend", HOSTILE, "native_query", HOSTILE, "took_ms", 1, "partial", true, "warnings", List.of(
                                HOSTILE),
                        "cursor", "", "console_url", "data:text/html,x")))));
        try (Page page = made(answers, "#service=shop")) {
            page.until("document.querySelector('.line')").until("document.querySelector('.findings')").until(
                    "document.querySelector('.trace-list')").until("document.querySelector('.metric')").until(CALM);
            assertThat(page.text("document.querySelector('.line .message').textContent")).startsWith("<img src=x")
                    .contains("\u27e8202e\u27e9", "\u27e80000\u27e9", "\u27e8001b\u27e9").doesNotContain("\u202e");
            page.value("document.querySelector('.line').click()");
            page.until("document.querySelector('#sheet .whole')").picture(PICTURES.resolve("hostile.png"));
            page.value("document.querySelector('.trace-list button').click()");
            page.until("document.querySelector('#sheet .span')").until(CALM);
            page.value("document.querySelector('#sheet .span').click()");
            page.press("0").until("document.querySelector('.service-list')");
            assertThat(page.value("document.querySelectorAll('main :is(img, script, iframe), #sheet :is(img, script), "
                    + "[onerror]').length")).isEqualTo(0);
            assertThat(page.value("[...document.querySelectorAll('a.outward')].length")).isEqualTo(0);
            assertThat(page.text("window.owned")).isEqualTo("undefined");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void noMarkupIsReadEvenIfAScriptWouldTry() {
        try (Page page = made(new MadeAnswers(), "#service=shop")) {
            assertThat(page.text("(() => { try { document.body.innerHTML = '<b>x</b>'; return 'read'; } "
                    + "catch (e) { return e.name; } })()")).isEqualTo("TypeError");
        }
    }

    @ParameterizedTest
    @CsvSource({"502, the gateway said no", "504, the deadline passed", "429, slow down", "403, not for you"})
    void aFailingBackendShowsItsErrorBesideWhatDoesAnswer(int status, String detail) {
        MadeAnswers answers = new MadeAnswers().at("logs", asked -> problem(status, "Made to fail", detail)).at(
                "histogram", asked -> problem(status, "Made to fail", detail));
        try (Page page = made(answers, "#service=shop")) {
            page.until("document.querySelector('.log [role=alert]')").until("document.querySelector('.trace-list')");
            assertThat(page.text("document.querySelector('.log [role=alert]').innerText")).contains("Made to fail",
                    Integer.toString(status), detail);
            assertThat(page.value("document.querySelectorAll('.line').length")).isEqualTo(0);
            answers.at("logs", asked -> told("entries", List.of(answers.line(1, "INFO", "again"))));
            page.value("document.querySelector('.log [role=alert] button').click()");
            page.until("document.querySelector('.line .message')?.textContent === 'again'");
        }
    }

    @Test
    void aServerThatAnswersNonsenseIsSaidToDoSo() {
        MadeAnswers answers = new MadeAnswers().at("logs", asked -> new Told(200, "text/html", "<h1>hello</h1>"))
                .at("traces", asked -> new Told(500, "text/html", "<h1>oops</h1>"))
                .at("anomalies", asked -> problem(501, "Not implemented", "not in this version"));
        try (Page page = made(answers, "#service=shop")) {
            page.until("document.querySelector('.log [role=alert]')").until(
                    "document.querySelector('.traces [role=alert]')").until("document.querySelector('.unset')");
            assertThat(page.text("document.querySelector('.log').innerText")).contains("no JSON");
            assertThat(page.text("document.querySelector('.traces').innerText")).contains("Status 500");
            assertThat(page.text("document.querySelector('.unusual').innerText")).contains("not in this version");
        }
    }

    @Test
    void aSlowBackendIsWaitedForInSightAndCanBeStopped() {
        MadeAnswers answers = new MadeAnswers().at("logs", asked -> Told.silence());
        try (Page page = made(answers, "#service=shop")) {
            page.until("document.querySelector('.log .waiting:not([hidden]) button')").until(
                    "document.querySelector('.trace-list')").picture(PICTURES.resolve("slow.png"));
            page.value("document.querySelector('.log .waiting button').click()");
            page.until("document.querySelector('.log .empty')?.textContent.startsWith('Stopped')");
        }
    }

    @Test
    void aQueryThatCannotBeReadIsUnderlinedWhereItBreaks() {
        try (Page page = browser.page(1300, 850).go(at("#service=payments-api"))) {
            page.until("document.querySelector('.line')").press("/").type("timeout AND level:zorg");
            page.until("document.querySelector('.q-wrong')");
            assertThat(page.text("document.querySelector('#query-problem').textContent")).contains("zorg", "ERROR");
            assertThat(page
                    .text("[...document.querySelector('.q-wrong').parentNode.childNodes].reduce((text, node, i, all)"
                            + " => i < all.indexOf(document.querySelector('.q-wrong')) ? text + node.textContent : text, '')"))
                    .isEqualTo("timeout AND level:");
            assertThat(page.text("document.querySelector('#query').getAttribute('aria-invalid')")).isEqualTo("true");
        }
    }

    @Test
    void theQueryIsCompletedAndAskedByKeyboardAlone() {
        MadeAnswers answers = new MadeAnswers();
        try (Page page = made(answers, "#service=shop")) {
            page.until("document.querySelector('.line')").press("/").type("lev").until(
                    "document.querySelector('#query-options [role=option]')").press("ArrowDown").press("Enter");
            page.until("document.querySelector('#query').value === 'level:'").until(
                    "document.querySelectorAll('#query-options [role=option]').length === 6");
            page.press("ArrowDown").press("ArrowDown").press("Enter").press("Enter");
            page.until("location.hash.includes('q=level:ERROR')").until(CALM);
            page.press("Escape").press("j").until("document.querySelector('.line[aria-selected=true]')").press("Enter")
                    .until("!document.querySelector('#sheet').hidden").press("Escape").until(
                            "document.querySelector('#sheet').hidden");
            page.press("?").until("document.querySelector('#help').open").press("Escape");
            page.until("!document.querySelector('#help').open").press("2").until(
                    "!document.querySelector('.view-metrics').hidden");
            assertThat(page.text("location.hash")).contains("view=metrics", "service=shop");
        }
    }

    @Test
    void whatIsUnusualIsMarkedInTheChartItIsAbout() {
        MadeAnswers answers = new MadeAnswers();
        answers.at("anomalies", asked -> told("anomalies", List.of(answers.anomaly("latency is 19 times the usual"))));
        try (Page page = made(answers, "#service=shop&since=30m")) {
            page.until("document.querySelector('.findings')").until("document.querySelector('.metric rect.expected')")
                    .until("document.querySelector('.metric rect.finding.high')").until(
                            "document.querySelector('.metric circle.peak')");
            assertThat(page.text("document.querySelector('.unusual').innerText")).containsIgnoringCase("high").contains(
                    "latency is 19 times the usual");
            page.picture(PICTURES.resolve("anomaly.png"));
            page.value("document.querySelector('.findings button').click()");
            page.until("location.hash.includes('start=')");
        }
    }

    @Test
    void whatWasExpectedIsABandThatFollowsTheCourseOfTheSeries() {
        MadeAnswers answers = new MadeAnswers();
        answers.at("anomalies", asked -> {
            assertThat(asked.body()).contains("\"courses\":true");
            return answers.anomalyWithCourse("latency is 19 times the usual");
        });
        try (Page page = made(answers, "#service=shop&since=30m")) {
            page.until("document.querySelector('.findings')").until("document.querySelector('.metric path.expected')")
                    .until("document.querySelector('.metric path.expected-middle')").until(
                            "document.querySelector('.metric circle.peak')");
            assertThat(page.value("document.querySelectorAll('.metric rect.expected').length")).isEqualTo(0);
            // Both edges, point by point, and inside the drawing although the band is wider than the values.
            assertThat(page.value("""
                    (() => {
                      const path = document.querySelector('.metric path.expected').getAttribute('d');
                      const ys = path.slice(1, -1).split('L').map((pair) => Number(pair.split(' ')[1]));
                      return ys.length >= 40 && ys.every((y) => y >= 0 && y <= 150) && new Set(ys).size > 10;
                    })()""")).isEqualTo(true);
            page.value("document.querySelector('.metric .plot').focus()");
            page.press("ArrowLeft").until("document.querySelector('.metric .readout .usual')");
            assertThat(page.text("document.querySelector('.metric .readout').innerText"))
                    .contains("expected 200 ms to");
            page.picture(PICTURES.resolve("band-light.png"));
            page.scheme("dark").picture(PICTURES.resolve("band-dark.png"));
        }
    }

    @Test
    void tenThousandLinesAreNeverAllInTheDocument() {
        MadeAnswers answers = new MadeAnswers();
        List<Object> lines = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(i -> lines.add(answers.line(i, i % 7 == 0 ? "ERROR" : "INFO", "line " + i)));
        answers.at("logs", asked -> told("entries", lines));
        try (Page page = made(answers, "#service=shop&since=6h")) {
            page.until("document.querySelector('.line')");
            double slowest = ((Number) page.value("""
                    (async () => {
                      const list = document.querySelector('.lines');
                      const frame = () => new Promise(requestAnimationFrame);
                      let slowest = 0;
                      for (let i = 0; i <= 60; i++) {
                        const began = performance.now();
                        list.scrollTop = (list.scrollHeight - list.clientHeight) * i / 60;
                        list.dispatchEvent(new Event('scroll'));
                        await frame(); await frame();
                        slowest = Math.max(slowest, performance.now() - began);
                        if (document.querySelectorAll('.line').length > 120) throw new Error('too many rows');
                      }
                      return slowest;
                    })()""")).doubleValue();
            System.out.println("console: the slowest of 60 jumps through 10,000 lines took " + Math.round(slowest)
                    + " ms");
            assertThat(
                    page.text("[...document.querySelectorAll('.line')].at(-1).querySelector('.message').textContent"))
                    .isIn("line 9999", "line 9998");
            page.value("document.querySelector('.lines').focus()");
            assertThat(page.value("document.querySelectorAll('.line').length")).asInstanceOf(
                    org.assertj.core.api.InstanceOfAssertFactories.INTEGER).isBetween(10, 120);
        }
    }

    @Test
    void moreLinesAreReadWhereTheyEnd() {
        MadeAnswers answers = new MadeAnswers();
        AtomicInteger pages = new AtomicInteger();
        answers.at("logs", asked -> {
            int page = pages.getAndIncrement();
            List<Object> lines = new ArrayList<>();
            IntStream.range(page * 100, page * 100 + 100).forEach(i -> lines.add(answers.line(i, "INFO", "line " + i)));
            assertThat(asked.body().contains("\"cursor\":\"c" + page + '"')).isEqualTo(page > 0);
            return told("entries", lines, "cursor", page < 3 ? "c" + (page + 1) : "");
        });
        try (Page page = made(answers, "#service=shop")) {
            page.until("document.querySelector('.line')").press("j");
            for (int i = 0; i < 3; i++) {
                page.value("document.querySelector('.lines').scrollTop = 1e9");
                page.until("document.querySelector('.line').getAttribute('aria-setsize') == " + (i + 2) * 100);
            }
            page.until("document.querySelector('.log .note').textContent === '400 lines'");
        }
    }

    @Test
    void liveLinesAppearOnceEach() {
        MadeAnswers answers = new MadeAnswers();
        AtomicInteger asked = new AtomicInteger();
        answers.at("logs", call -> {
            int n = asked.incrementAndGet();
            List<Object> lines = new ArrayList<>();
            IntStream.range(0, 3).forEach(i -> lines.add(answers.line(i, "INFO", "old " + i)));
            if (n > 2) {
                lines.add(0, MadeAnswers.with(answers.line(0, "WARN", "new"), "id", "fresh"));
                // Late: older than what is shown, and not there before.
                lines.add(MadeAnswers.with(answers.line(2, "WARN", "late"), "id", "late"));
            }
            return told("entries", lines);
        });
        try (Page page = made(answers, "#service=shop")) {
            page.until("document.querySelectorAll('.line').length === 3").press("l");
            page.until("document.querySelectorAll('.line').length === 5");
            int then = asked.get();
            page.until("document.querySelector('.live').getAttribute('aria-pressed') === 'true'");
            while (asked.get() < then + 2) {
                page.until("true");
            }
            assertThat(
                    page.text("[...document.querySelectorAll('.line .message')].map(m => m.textContent).sort().join()"))
                    .isEqualTo("late,new,old 0,old 1,old 2");
            page.press("l").until("document.querySelector('.live').getAttribute('aria-pressed') === 'false'");
        }
    }

    @Test
    void aServerThatWantsATokenIsGivenOneAndItIsKeptInTheTab(@TempDir Path home) throws Exception {
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(
                StandardCharsets.UTF_8)));
        Map<String, String> variables = new java.util.HashMap<>(SharedSample.variables());
        variables.putAll(Map.of("TINKR_AUTH", "token", "TINKR_API_KEYS", "[{\"hash\":\"" + hash
                + "\",\"subject\":\"a\",\"roles\":[\"viewer\"]}]"));
        try (TestServer guarded = TestServer.with(variables, home); Page page = browser.page(1300, 850)) {
            String address = "http://localhost:" + guarded.port() + "/";
            page.go(address).until("document.querySelector('#token').open").type("wrong").press("Enter");
            page.until("document.querySelector('#token').open && document.querySelector('#token-why').textContent")
                    .type(KEY).press("Enter").until("document.querySelector('.service-list')");
            assertThat(page.text("Object.keys(localStorage).join()")).doesNotContain("token");
            assertThat(page.text("location.href")).doesNotContain(KEY);
            page.go(address + "#since=2h").until("document.querySelector('.service-list')");
            assertThat(page.value("document.querySelector('#token').open")).isEqualTo(false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#service=shop", "#service=shop&view=metrics", "#service=shop&view=traces&trace=t1",
            "#service=shop&q=(broken"})
    void nothingStandsInTheWayOfWhoCannotSeeItOrUsesNoMouse(String where) throws Exception {
        String axe = Files.readString(NodeProcess.file(TOOLS, "axe-core/axe.min.js"));
        MadeAnswers answers = new MadeAnswers();
        answers.at("anomalies", asked -> told("anomalies", List.of(answers.anomaly("odd")), "warnings", List.of("hm")));
        if (where.contains("broken")) {
            answers.at("logs", asked -> Told.problem(400, Json.write(Map.of("type", "invalid-query", "title",
                    "Invalid query", "status", 400, "detail", "found '('", "position", 0))));
        }
        for (String scheme : List.of("dark", "light")) {
            try (Page page = browser.page(scheme.equals("dark") ? 1300 : 390, 850).answering(answers).scheme(scheme).go(
                    at(where))) {
                page.until("document.querySelector('.panel .body > *')").until(CALM);
                page.value(axe + "; 0");
                assertThat(accessible(page)).as(scheme + " " + where).isEmpty();
            }
        }
    }

    /** What axe finds; that it looked at all is asked too. */
    private static String accessible(Page page) {
        return (String) page
                .value("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', "
                        + "'best-practice']}).then(r => r.passes.length < 15 ? 'axe looked at next to nothing' : r.violations.map("
                        + "v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).slice(0, 3).join(' | '))"
                        + ".join('\\n'))");
    }

    @Test
    void aViewIsTheSameAfterItsAddressIsReadBack() {
        try (Page page = made(new MadeAnswers(), "")) {
            assertThat(page
                    .value("""
                            import('/console/state.js').then(({ parse, format }) => {
                              const state = { service: 'a b&c', query: 'x:"1 & 2" OR #y', since: '2h', start: '', end: '',
                                view: 'traces', metrics: ['m~p99', 'n&o'], trace: 't/1', failed: false, slowest: '5', live: true };
                              return JSON.stringify(parse(format(state))) === JSON.stringify(state);
                            })"""))
                    .isEqualTo(true);
        }
    }

    @Test
    void theColoursFollowTheLanguage() {
        try (Page page = made(new MadeAnswers(), "")) {
            assertThat(page.value("""
                    import('/console/query.js').then(({ pieces }) => {
                      const text = 'NOT a.b:>=5 (http://x OR "q r") /re gex/ /api/v1 -c:[1 TO 2] t:12:30';
                      return pieces(text).map(({ from, to, kind }) => kind + '=' + text.slice(from, to)).join(' ; ');
                    })""")).isEqualTo("keyword=NOT ; field=a.b ; op=: ; op=>= ; value=5 ; paren=( ; text=http://x ; "
                    + "keyword=OR ; phrase=\"q r\" ; paren=) ; regex=/re gex/ ; text=/api/v1 ; keyword=- ; field=c"
                    + " ; op=: ; paren=[ ; text=1 ; keyword=TO ; text=2 ; paren=] ; field=t ; op=: ; value=12:30");
            assertThat(page.value("""
                    import('/console/query.js').then(({ narrowed, widened, quoted }) => [
                      narrowed('a OR b', 'level:ERROR'), narrowed('(a OR b) c', 'x:y'), narrowed('', 'x:y'),
                      widened('a AND level:ERROR', 'level:ERROR'), quoted('a"b\\\\c'), quoted('OR')].join(' ; '))"""))
                    .isEqualTo("(a OR b) AND level:ERROR ; (a OR b) c AND x:y ; x:y ; a ; \"a\\\"b\\\\c\" ; \"OR\"");
        }
    }
}
