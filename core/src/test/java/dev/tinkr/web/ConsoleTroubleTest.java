package dev.tinkr.web;

import dev.tinkr.api.SharedSample;
import dev.tinkr.api.TestServer;
import dev.tinkr.backend.http.Json;
import dev.tinkr.testing.browser.Page;
import dev.tinkr.testing.browser.Page.Told;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.tinkr.web.ConsoleStand.CALM;
import static dev.tinkr.web.ConsoleStand.PICTURES;
import static dev.tinkr.web.MadeAnswers.problem;
import static dev.tinkr.web.MadeAnswers.told;
import static org.assertj.core.api.Assertions.assertThat;

/** The console when a backend fails, a text is hostile or a caller is refused. */
class ConsoleTroubleTest extends ConsoleTestBase {

    private static final String KEY = "tk_of_the_console";
    private static final String HOSTILE = "<img src=x onerror=\"window.owned=1\"><script>window.owned=1</script>"
            + "</pre><a href=javascript:owned=1>{{7*7}} \u202e\u0000\u001b[31m\"'`&lt;";

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
        try (Page page = stand.made(answers, "#service=shop")) {
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
        try (Page page = stand.made(new MadeAnswers(), "#service=shop")) {
            assertThat(page.text("(() => { try { document.body.innerHTML = '<b>x</b>'; return 'read'; } "
                    + "catch (e) { return e.name; } })()")).isEqualTo("TypeError");
        }
    }

    @ParameterizedTest
    @CsvSource({"502, the gateway said no", "504, the deadline passed", "429, slow down", "403, not for you"})
    void aFailingBackendShowsItsErrorBesideWhatDoesAnswer(int status, String detail) {
        MadeAnswers answers = new MadeAnswers().at("logs", asked -> problem(status, "Made to fail", detail)).at(
                "histogram", asked -> problem(status, "Made to fail", detail));
        try (Page page = stand.made(answers, "#service=shop")) {
            page.until("document.querySelector('.log [role=alert]')").until("document.querySelector('.trace-list')");
            assertThat(page.text("document.querySelector('.log [role=alert]').innerText")).contains("Made to fail",
                    Integer.toString(status), detail);
            assertThat(page.value("document.querySelectorAll('.line').length")).isEqualTo(0);
            assertThat(page.value("document.querySelector('#token').open")).as("asks for a token").isEqualTo(false);
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
        try (Page page = stand.made(answers, "#service=shop")) {
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
        try (Page page = stand.made(answers, "#service=shop")) {
            page.until("document.querySelector('.log .waiting:not([hidden]) button')").until(
                    "document.querySelector('.trace-list')").picture(PICTURES.resolve("slow.png"));
            page.value("document.querySelector('.log .waiting button').click()");
            page.until("document.querySelector('.log .empty')?.textContent.startsWith('Stopped')");
        }
    }

    @Test
    void aServerThatWantsATokenIsGivenOneAndItIsKeptInTheTab(@TempDir Path home) throws Exception {
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(
                StandardCharsets.UTF_8)));
        Map<String, String> variables = new java.util.HashMap<>(SharedSample.variables());
        variables.putAll(Map.of("TINKR_AUTH", "token", "TINKR_API_KEYS", "[{\"hash\":\"" + hash
                + "\",\"subject\":\"a\",\"roles\":[\"viewer\"]}]"));
        try (TestServer guarded = TestServer.with(variables, home); Page page = stand.page()) {
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
}
