package dev.tinkr.web;

import dev.tinkr.testing.browser.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static dev.tinkr.web.MadeAnswers.told;
import static org.assertj.core.api.Assertions.assertThat;

/** The list of log lines: many, more and new ones. */
class ConsoleLinesTest extends ConsoleTestBase {

    @Test
    void tenThousandLinesAreNeverAllInTheDocument() {
        MadeAnswers answers = new MadeAnswers();
        List<Object> lines = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(i -> lines.add(answers.line(i, i % 7 == 0 ? "ERROR" : "INFO", "line " + i)));
        answers.at("logs", asked -> told("entries", lines));
        try (Page page = stand.made(answers, "#service=shop&since=6h")) {
            page.until("document.querySelector('.line')");
            page.value("""
                    (async () => {
                      const list = document.querySelector('.lines');
                      const frame = () => new Promise(requestAnimationFrame);
                      for (let i = 0; i <= 60; i++) {
                        list.scrollTop = (list.scrollHeight - list.clientHeight) * i / 60;
                        list.dispatchEvent(new Event('scroll'));
                        await frame(); await frame();
                        if (document.querySelectorAll('.line').length > 120) throw new Error('too many rows');
                      }
                    })()""");
            assertThat(
                    page.text("[...document.querySelectorAll('.line')].at(-1).querySelector('.message').textContent"))
                    .isIn("line 9999", "line 9998");
            page.value("document.querySelector('.lines').focus()");
            assertThat(page.value("document.querySelectorAll('.line').length")).asInstanceOf(
                    org.assertj.core.api.InstanceOfAssertFactories.INTEGER).isBetween(10, 120);
        }
    }

    @Test
    void whoseSizeChangesIsNeverSeenWithoutItsLines() {
        MadeAnswers answers = new MadeAnswers();
        answers.at("logs", asked -> told("entries", IntStream.range(0, 200).mapToObj(i -> answers.line(i, "INFO",
                "line " + i)).toList()));
        try (Page page = stand.made(answers, "#service=shop")) {
            page.until("document.querySelector('.line')");
            // Told of the new size after the list itself was, and before anything is painted.
            assertThat(page.value("""
                    new Promise((done) => {
                      const list = document.querySelector('.lines');
                      let sizes = 0;
                      new ResizeObserver(() => {
                        if (sizes++) done(document.querySelectorAll('.line').length);
                        else list.style.setProperty('max-height', list.clientHeight - 60 + 'px');
                      }).observe(list);
                    })""")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.INTEGER).isPositive();
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
        try (Page page = stand.made(answers, "#service=shop")) {
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
        try (Page page = stand.made(answers, "#service=shop")) {
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
}
