package dev.tinkr.web;

import dev.tinkr.testing.browser.Page;
import org.junit.jupiter.api.Test;

import static dev.tinkr.web.ConsoleStand.CALM;
import static dev.tinkr.web.MadeAnswers.problem;
import static org.assertj.core.api.Assertions.assertThat;

/** The query box: where it underlines, what it offers, how it colours. */
class ConsoleQueryTest extends ConsoleTestBase {

    @Test
    void aQueryThatCannotBeReadIsUnderlinedWhereItBreaks() {
        try (Page page = stand.page().go(stand.at("#service=payments-api"))) {
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
        try (Page page = stand.made(answers, "#service=shop")) {
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
    void theColoursFollowTheLanguage() {
        try (Page page = stand.made(new MadeAnswers(), "")) {
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
