package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Translation;
import dev.tinkr.query.ParsedQuery;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What queries become. */
class LokiTranslatorTest {

    private static final LokiLayout LINES = new LokiLayout("app", false, Optional.empty(), "found");
    private static final LokiLayout LEVELS = new LokiLayout("app", true, Optional.empty(), "found");

    private static Translation<LokiFilter> translated(String query, LokiLayout layout) {
        ParsedQuery parsed = QueryParser.parse(query);
        return LokiTranslator.translate(parsed.services().orElse(ServiceSelector.named("pay")), parsed.query(), layout);
    }

    private static String text(String query, LokiLayout layout) {
        return translated(query, layout).nativeQuery().text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '%', value = {
            "*;{app=\"pay\"}",
            "service:other;{app=\"other\"}",
            "service:(a OR b);{app!=\"\", app=~\"a|b\"}",
            "service:p.y*;{app!=\"\", app=~\"(?s:p\\\\.y.*)\"}",
            "level:FATAL;{app=\"pay\", level=~\"(?i)(?:alert|crit|critical|emerg|emergency|fatal|fatal[2-4]|panic|0|1|2|6[0-9])\"}",
            "level:<TRACE AND level:>TRACE;{app=\"pay\"} | tinkr_none!=\"\""})
    void whatLabelsDecideIsExact(String query, String expected) {
        assertThat(text(query, LEVELS)).isEqualTo(expected);
        assertThat(translated(query, LEVELS).exact()).isTrue();
    }

    @Test
    void aServiceUnderNotIsItsOpposite() {
        assertThat(text("NOT (service:a OR level:ERROR)", LEVELS)).startsWith(
                "{app=\"pay\", level=~\"(?i)(?:").endsWith("} | app=\"\" or app=\"unknown_service\" or app!=\"a\"");
        assertThat(translated("NOT (service:a OR level:ERROR)", LEVELS).exact()).isTrue();
    }

    @Test
    void wordsAreSearchedWithoutTheirBoundariesSinceAnEscapeMayTouchThem() {
        assertThat(text("timeout", LINES)).isEqualTo(
                "{app=\"pay\"} |~ \"(?i)timeout|\\\\\\\\u00(?:3[0-9]|[4-7])\"");
        assertThat(translated("timeout", LINES).exact()).isFalse();
    }

    @Test
    void wordsInAnOrAreAlternativesOfOneLineFilter() {
        assertThat(text("a1 OR b1", LINES)).containsOnlyOnce("|~").contains("\" or \"");
    }

    @Test
    void aWordOrALabelBecomesALabelOfItsOwn() {
        String query = text("timeout OR user:u1", LINES);
        assertThat(query).startsWith("{app=\"pay\"} | regexp \"(?P<tinkr_1>(?i)timeout").contains(
                "tinkr_1!=\"\" or user=\"u1\" or tinkr_2!=\"\"").endsWith(" | drop tinkr_1, tinkr_2");
    }

    @Test
    void aRegularExpressionThatNamesAGroupMakesNoLabelOfIt() {
        assertThat(text("/(x)y/ OR user:u1", LINES)).contains("(x)y");
        assertThat(text("/(?P<app>x)y/ OR user:u1", LINES)).isEqualTo("{app=\"pay\"}");
        assertThat(text("trace:/(?P<app>x)y/", LINES)).doesNotContain("?P<app>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT timeout", "NOT user:u1", "-/x/", "NOT (timeout AND user:u1)", "NOT level:ERROR",
            "level:<WARN"})
    void whatCanOnlyBeApproximatedIsNotPushedDownUnderNot(String query) {
        assertThat(text(query, LINES)).isEqualTo("{app=\"pay\"}");
        assertThat(translated(query, LINES).exact()).isFalse();
    }

    @Test
    void numbersAreComparedOnlyWhereTheyAreNumbers() {
        assertThat(text("status:>=500", LINES)).contains(
                "(status=~\"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?\" and status >= 500)").endsWith(
                        "| drop tinkr_1, __error__, __error_details__");
        assertThat(text("status:>1e400", LINES)).doesNotContain(">=");
    }

    @Test
    void namesAreThoseThatLokiMakesOfThem() {
        assertThat(text("http.status_code:404", LINES)).contains("http_status_code=\"404\"");
        assertThat(text("attributes.app:x", LINES)).contains("attributes_app=\"x\"").contains("app=\"x\"");
    }

    @Test
    void aQueryLongerThanTheServerTakesIsAskedInPart() {
        StringBuilder query = new StringBuilder("seldom");
        for (int i = 0; i < 2_000; i++) {
            query.append(" word").append(i).append("wxyz wxyz").append(i).append("longer");
        }
        Translation<LokiFilter> translation = translated(query.toString(), LINES);
        assertThat(translation.nativeQuery().text().length()).isBetween(10_000, 131_071);
        assertThat(translation.nativeQuery().text()).contains("seldom");
        assertThat(translation.exact()).isFalse();
    }

    @Test
    void stringsAreWrittenAsGoReadsThem() {
        assertThat(LogQl.string("a\"b\\c\nd\te\rf\u0000g\u007fh\u2028`{}|🚀é")).isEqualTo(
                "\"a\\\"b\\\\c\\nd\\te\\rf\\x00g\\x7fh\\u2028`{}|🚀é\"");
    }
}
