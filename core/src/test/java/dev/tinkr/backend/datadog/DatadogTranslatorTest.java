package dev.tinkr.backend.datadog;

import dev.tinkr.backend.Translation;
import dev.tinkr.query.Field;
import dev.tinkr.query.ParsedQuery;
import dev.tinkr.query.Query;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import dev.tinkr.query.ValuePattern;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatadogTranslatorTest {

    private static Translation<LogFilter> translated(String text, String... numericFacets) {
        ParsedQuery parsed = QueryParser.parse(text);
        return new DatadogTranslator(Set.of(numericFacets)).translate(parsed.services().orElse(ServiceSelector.ALL),
                parsed.query());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {"timeout => timeout => true",
            "\"connection refused\" => \"connection refused\" => true",
            "\"NOT\" => \"NOT\" => true", "payments-api => \"payments api\" OR \"payments-api\" => true",
            "time* => time* => false", "NOT time* => * => false", "/time.?out/ => * => false",
            "NOT timeout => -timeout => true",
            "level:ERROR => status:error => true",
            "level:>=WARN => status:(warn OR warning OR error OR emergency OR alert OR critical OR fatal) => true",
            "level:UNKNOWN => -status:(trace OR debug OR info OR notice OR ok OR warn OR warning OR error OR emergency OR"
                    + " alert OR critical OR fatal) => true",
            "service:payments-api => service:\"payments-api\" => true",
            "service:(a OR pay*) => service:a OR service:pay* => true",
            "http.status_code:500 => @http.status_code:500 OR http.status_code:500 => true",
            "code:-5 => @code:\\-5 OR code:\\-5 => true", "code:5e2 => @code:* OR code:* => false",
            "Customer_ID:C-1 => @Customer_ID:\"C-1\" => true",
            "NOT env:prod => -(@env:prod OR env:prod) => true",
            "a-b:x => @a\\-b:x OR a\\-b:x => true",
            "host:web-* => @host:web\\-* OR host:web\\-* => true",
            "http.route:\"/a b\" => @http.route:\"/a b\" OR http.route:\"/a b\" => true",
            "@odd:x => * => false", "user.id:* => @user.id:* OR user.id:* => false",
            "NOT user.id:* => * => false",
            "a AND (b OR c) => a AND (b OR c) => true", "NOT (a AND NOT b) => -a OR b => true"})
    void aQueryBecomesASearch(String query, String search, boolean exact) {
        Translation<LogFilter> translation = translated(query);

        assertThat(translation.nativeQuery().search()).isEqualTo(search);
        assertThat(translation.exact()).isEqualTo(exact);
    }

    @Test
    void numbersAreComparedThereOnlyWhereTheAttributeIsANumericFacet() {
        assertThat(translated("http.status_code:>=500").nativeQuery().search()).isEqualTo(
                "@http.status_code:* OR http.status_code:*");
        assertThat(translated("http.status_code:>=500").notes()).last().asString().contains("numeric_facets");
        assertThat(translated("http.status_code:>=500", "http.status_code").nativeQuery().search()).isEqualTo(
                "@http.status_code:>=500");
        assertThat(translated("http.status_code:[200 TO 299]", "http.status_code")).satisfies(translation -> {
            assertThat(translation.nativeQuery().search()).isEqualTo("@http.status_code:[200 TO 299]");
            assertThat(translation.exact()).isTrue();
            assertThat(translation.notes()).isEmpty();
        });
        assertThat(translated("duration:>9007199254740993", "duration").exact()).isFalse();
    }

    @Test
    void anIdIsSearchedInEveryPlaceAndForm() {
        assertThat(translated("trace_id:4bf92f3577b34da6a3ce929d0e0e4736").nativeQuery().search())
                .contains("trace_id:(")
                .contains("@otel.trace_id:(").contains("@dd.trace_id:(").contains(
                        "\"4BF92F35-77B3-4DA6-A3CE-929D0E0E4736\"");
        assertThat(translated("trace_id:1234567890123456789").nativeQuery().search()).contains(
                "@dd.trace_id:1234567890123456789");
    }

    @Test
    void whatNoLogCanFulfilIsNotAsked() {
        assertThat(translated("level:zz*").nativeQuery().nothing()).isTrue();
    }

    /** Whatever the value, there is one term more than the words before and after it, and none of its own. */
    @Property(tries = 500)
    void noValueGetsOutOfItsTerm(@ForAll String value, @ForAll String service) {
        Query condition = new Query.FieldMatches(new Field.Attribute("Note"), new ValuePattern.Exact(value));
        String search = new DatadogTranslator(Set.of()).translate(ServiceSelector.named(service), new Query.And(List.of(
                condition, condition))).nativeQuery().search();
        String outside = search.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "Q");

        assertThat(outside)
                .matches("(?s)service:(Q|\\*|[A-Za-z][A-Za-z0-9_]*) AND @Note:([A-Za-z0-9_*\\\\-]+|Q) AND @Note:"
                        + "([A-Za-z0-9_*\\\\-]+|Q)");
    }

    @Property(tries = 500)
    void noPatternGetsOutOfItsTerm(@ForAll String text) {
        String outside = SearchSyntax.pattern(text + "*").replaceAll("(?s)\\\\.", "E");

        assertThat(outside).doesNotContainPattern("[ \\t\\r\\n\"()\\[\\]{}:^~!<>=\\\\]");
    }
}
