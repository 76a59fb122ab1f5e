package dev.tinkr.web;

import dev.tinkr.backend.http.Json;
import dev.tinkr.testing.browser.Page;
import dev.tinkr.testing.browser.Page.Told;
import dev.tinkr.testing.node.NodeProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.tinkr.web.ConsoleStand.CALM;
import static dev.tinkr.web.ConsoleStand.PICTURES;
import static dev.tinkr.web.MadeAnswers.problem;
import static dev.tinkr.web.MadeAnswers.told;
import static org.assertj.core.api.Assertions.assertThat;

/** The web console as a browser shows it. */
class ConsoleTest extends ConsoleTestBase {

    private static final Path TOOLS = Path.of("..", "testing", "browser").toAbsolutePath().normalize();

    private static final String NARROW = "document.documentElement.scrollWidth <= 390 && document.querySelector('main')"
            + ".scrollWidth <= 390";

    @Test
    void theSampleOpensAndShowsItsIncidentAtAGlance() {
        try (Page page = stand.page(1400, 900).scheme("dark")) {
            page.go(stand.at("")).until("document.querySelectorAll('.spark rect.level-ERROR').length > 10").until(CALM);
            pictures(page, "services");
            page.go(stand.at("#service=payments-api")).until("document.querySelector('.line.level-ERROR')").until(
                    "document.querySelector('.histogram rect.level-ERROR')").until(
                            "document.querySelectorAll('.metric path.line-0').length > 1")
                    .until("document.querySelector('.traces tr.status-error')")
                    .until("document.querySelector('.metric path.expected')").until(CALM);
            pictures(page, "incident");
            assertThat(page.text("document.querySelector('.histogram svg').getAttribute('aria-label')")).contains(
                    "ERROR", "Most warnings and errors at");
            page.value("document.querySelector('.trace-list button').click()");
            page.until("document.querySelectorAll('#sheet .span').length > 3");
            assertThat(page.text("location.hash")).contains("trace=");
            pictures(page, "trace");
            String link = page.text("location.href");
            page.go(link).until("document.querySelectorAll('#sheet .span').length > 3");
            page.go(stand.at("#service=payments-api&view=metrics")).until(
                    "document.querySelector('.metric path.expected')").until(CALM);
            pictures(page, "metrics");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void aPhoneShowsTheIncidentWithoutScrollingSideways() {
        try (Page page = stand.page(390, 844)) {
            page.go(stand.at("")).until("document.querySelector('.service-list')").until(CALM);
            pictures(page, "phone-services");
            assertThat(page.value(NARROW)).isEqualTo(true);
            page.go(stand.at("#service=payments-api")).until("document.querySelector('.line.level-ERROR')").until(
                    "document.querySelector('.findings')").until(CALM);
            pictures(page, "phone");
            assertThat(page.value(NARROW)).isEqualTo(true);
            page.go(stand.at("#service=payments-api&view=metrics")).until(
                    "document.querySelector('.metric path.expected')").until(CALM);
            page.value("document.querySelector('.metric').scrollIntoView()");
            pictures(page, "phone-metrics");
            assertThat(page.value(NARROW)).isEqualTo(true);
            page.go(stand.at("#service=payments-api&view=traces")).until("document.querySelector('.trace-list')").until(
                    CALM);
            pictures(page, "phone-traces");
            assertThat(page.value(NARROW)).isEqualTo(true);
            page.value("document.querySelector('.trace-list button').click()");
            page.until("document.querySelectorAll('#sheet .span').length > 3");
            pictures(page, "phone-trace");
            page.press("Escape").go(stand.at("#service=payments-api")).until("document.querySelector('.line')");
            page.value("document.querySelector('.line').click()");
            page.until("document.querySelector('#sheet .whole')");
            pictures(page, "phone-line");
        }
    }

    private static void pictures(Page page, String name) {
        page.scheme("light").picture(PICTURES.resolve(name + "-light.png"));
        page.scheme("dark").picture(PICTURES.resolve(name + "-dark.png"));
    }

    @Test
    void whatEveryAnswerCostAndWhatWasSentStandUnderIt() {
        MadeAnswers answers = new MadeAnswers();
        answers.at("logs", asked -> Told.json(Json.write(Map.of("entries", List.of(answers.line(1, "WARN", "x")),
                "meta",
                Map.of("backend", "made", "native_query", "SELECT 42", "took_ms", 1234, "scanned_records", 5000,
                        "scanned_bytes", 1048576, "partial", true, "warnings", List.of("a shard failed"), "cursor", "",
                        "console_url", "https://console.example/q")))));
        try (Page page = stand.made(answers, "#service=shop")) {
            page.until("document.querySelector('.log .cost')");
            assertThat(page.text("document.querySelector('.log .foot').innerText")).contains("made", "1.23 s",
                    "5,000 records read", "1 MiB scanned", "Partial", "a shard failed");
            assertThat(page.text("document.querySelector('.log .foot pre').textContent")).isEqualTo("SELECT 42");
            assertThat(page.text("document.querySelector('.log .outward').rel")).isEqualTo("noopener noreferrer");
            page.press("n").until("[...document.querySelectorAll('details.native')].every(one => one.open)");
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
            try (Page page = stand.page(scheme.equals("dark") ? 1300 : 390, 850).answering(answers).scheme(scheme).go(
                    stand.at(where))) {
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
        try (Page page = stand.made(new MadeAnswers(), "")) {
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
}
