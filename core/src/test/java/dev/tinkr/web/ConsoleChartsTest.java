package dev.tinkr.web;

import dev.tinkr.testing.browser.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static dev.tinkr.web.ConsoleStand.PICTURES;
import static dev.tinkr.web.MadeAnswers.told;
import static org.assertj.core.api.Assertions.assertThat;

/** What the console draws over time. */
class ConsoleChartsTest extends ConsoleTestBase {

    @Test
    void whatIsUnusualIsMarkedInTheChartItIsAbout() {
        MadeAnswers answers = new MadeAnswers();
        answers.at("anomalies", asked -> told("anomalies", List.of(answers.anomaly("latency is 19 times the usual"))));
        try (Page page = stand.made(answers, "#service=shop&since=30m")) {
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
        try (Page page = stand.made(answers, "#service=shop&since=30m")) {
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
    void aBandIsSeenAndNamedAlsoWhereNothingAtAllIsExpected() {
        MadeAnswers answers = new MadeAnswers();
        Map<String, Object> anomaly = MadeAnswers.with(answers.anomaly("errors where there are none"), "metric",
                "http.server.request.duration p99 {http.route=/pay}");
        answers.at("anomalies", asked -> told("anomalies", List.of(MadeAnswers.with(MadeAnswers.with(anomaly, "lower",
                0), "upper", 0))));
        try (Page page = stand.made(answers, "#service=shop&since=30m")) {
            page.until("document.querySelector('.metric rect.expected')");
            assertThat(page.value("document.querySelector('.metric rect.expected').height.baseVal.value >= 3"))
                    .isEqualTo(true);
            assertThat(page.text("document.querySelector('.metric .band-key').innerText")).isEqualTo(
                    "expected for route=/pay");
        }
    }
}
