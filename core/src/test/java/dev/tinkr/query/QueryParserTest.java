package dev.tinkr.query;

import dev.tinkr.model.Level;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryParserTest {

    private static Query parse(String text) {
        return QueryParser.parse(text).query();
    }

    private static Query text(String typed, String... words) {
        List<TextPattern.Word> list = Arrays.stream(words.length == 0 ? new String[]{typed} : words).map(
                TextPattern.Word::new).toList();
        return new Query.Text(new TextPattern.Phrase(typed, list));
    }

    private static Query field(String name, String value) {
        return new Query.FieldMatches(new Field.Attribute(name), new ValuePattern.Exact(value));
    }

    private static Query levels(Level... levels) {
        return new Query.LevelIn(Set.of(levels));
    }

    private static Optional<Bound> number(String text, boolean inclusive) {
        return Optional.of(new Bound(text, Optional.of(new BigDecimal(text)), inclusive));
    }

    private static Optional<Bound> word(String text, boolean inclusive) {
        return Optional.of(new Bound(text, Optional.empty(), inclusive));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", " \t\n ", "**"})
    void anEmptyQueryOrAStarMatchesEverything(String query) {
        assertThat(parse(query)).isEqualTo(new Query.All());
    }

    @Test
    void notBindsTighterThanAndWhichBindsTighterThanOr() {
        assertThat(parse("a OR b c AND NOT d")).isEqualTo(new Query.Or(List.of(text("a"), new Query.And(List.of(text(
                "b"), text("c"), new Query.Not(text("d")))))));
    }

    @Test
    void parenthesesGroupAndTheSameOperatorInsideItselfIsFlat() {
        assertThat(parse("(a OR b) c")).isEqualTo(new Query.And(List.of(new Query.Or(List.of(text("a"), text("b"))),
                text("c"))));
        assertThat(parse("(a b) (c AND (d))")).isEqualTo(new Query.And(List.of(text("a"), text("b"), text("c"), text(
                "d"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a", "NOT a", "nOt a", "-a", "-(a)", "NOT (a)", "(NOT a)"})
    void keywordsAreKnownInAnyCaseAndAGluedMinusNegates(String query) {
        assertThat(parse(query)).isEqualTo(new Query.Not(text("a")));
    }

    @Test
    void aQuotedKeywordIsAWord() {
        assertThat(parse("'not' \"AND\"")).isEqualTo(new Query.And(List.of(text("not"), text("AND"))));
        assertThat(parse("android nothing order")).isEqualTo(new Query.And(List.of(text("android"), text("nothing"),
                text("order"))));
    }

    @Test
    void onlyQuotesAndBackslashesAreEscapedInAPhrase() {
        assertThat(parse("\"say \\\"hi\\\" it\\'s C:\\new \\\\\"")).isEqualTo(text("say \"hi\" it's C:\\new \\", "say",
                "hi", "it", "s", "C", "new"));
        assertThat(parse("'a \"b\"'")).isEqualTo(text("a \"b\"", "a", "b"));
    }

    @Test
    void quotesOpenOnlyAtTheStartOfATerm() {
        assertThat(parse("it's o\"k")).isEqualTo(new Query.And(List.of(text("it's", "it", "s"), text("o\"k", "o",
                "k"))));
    }

    @Test
    void aBareWordWithPunctuationIsAPhraseOfItsParts() {
        assertThat(parse("payments-api")).isEqualTo(text("payments-api", "payments", "api"));
        assertThat(parse("payments-*")).isEqualTo(text("payments-*", "payments", "*"));
        assertThat(parse("t?me**out")).isEqualTo(text("t?me**out", "t?me*out"));
    }

    @Test
    void starsBetweenQuotesAreNoWildcards() {
        assertThat(parse("\"a*b\"")).isEqualTo(text("a*b", "a", "b"));
        assertThat(parse("code:\"a*b\"")).isEqualTo(field("code", "a*b"));
        assertThat(parse("code:a*b")).isEqualTo(new Query.FieldMatches(new Field.Attribute("code"),
                new ValuePattern.Wildcard("a*b")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {"http://x.y/z~http x y z", "12:30:00~12 30 00",
            "/api/v1/x~api v1 x", ":colon~colon", "9a:b~9a b", "$x:1~x 1", "!no~no"})
    void whatIsNoFieldAndNoRegexIsText(String query, String words) {
        assertThat(parse(query)).isEqualTo(text(query, words.split(" ")));
    }

    @Test
    void aFieldEndsAtItsFirstColon() {
        assertThat(parse("a:b:c")).isEqualTo(field("a", "b:c"));
        assertThat(parse("url:http://x")).isEqualTo(field("url", "http://x"));
        assertThat(parse("@t.x/y-z:1")).isEqualTo(field("@t.x/y-z", "1"));
        assertThat(parse("path:/api/v1")).isEqualTo(field("path", "/api/v1"));
        assertThat(parse("n:-5")).isEqualTo(field("n", "-5"));
        assertThat(parse("name:O'Brien")).isEqualTo(field("name", "O'Brien"));
        assertThat(parse("not:x")).isEqualTo(field("not", "x"));
    }

    @Test
    void aDoubleColonIsReadAsAFieldAndSaysSo() {
        assertThat(QueryParser.parse("std::string").warnings()).singleElement().asString().contains("'std'");
    }

    @Test
    void aRegexEndsAtItsFirstUnescapedSlash() {
        assertThat(parse("/timeout after \\d+s/")).isEqualTo(new Query.Text(new TextPattern.Regex(
                "timeout after \\d+s")));
        assertThat(parse("/a\\/b/")).isEqualTo(new Query.Text(new TextPattern.Regex("a/b")));
        assertThat(parse("(/(a|b) c/)")).isEqualTo(new Query.Text(new TextPattern.Regex("(a|b) c")));
        assertThat(parse("path:/^.api/")).isEqualTo(new Query.FieldMatches(new Field.Attribute("path"),
                new ValuePattern.Regex("^.api")));
        assertThat(parse("/tmp and /var")).isEqualTo(new Query.And(List.of(text("/tmp", "tmp"), text("/var", "var"))));
    }

    @Test
    void aListOfValuesIsAnOr() {
        assertThat(parse("a:(b OR \"c d\" or e*)")).isEqualTo(new Query.Or(List.of(field("a", "b"), field("a", "c d"),
                new Query.FieldMatches(new Field.Attribute("a"), new ValuePattern.Wildcard("e*")))));
        assertThat(parse("a:(b)")).isEqualTo(field("a", "b"));
        assertThat(parse("a:( b OR * )")).isEqualTo(new Query.Or(List.of(field("a", "b"), new Query.FieldExists(
                new Field.Attribute("a")))));
    }

    @Test
    void comparisonsAndRangesAreOneNode() {
        Field code = new Field.Attribute("code");
        assertThat(parse("code:>500")).isEqualTo(new Query.FieldInRange(code, number("500", false), Optional.empty()));
        assertThat(parse("code:<=5e2")).isEqualTo(new Query.FieldInRange(code, Optional.empty(), number("5e2", true)));
        assertThat(parse("code:[200 TO 299]")).isEqualTo(new Query.FieldInRange(code, number("200", true), number(
                "299", true)));
        assertThat(parse("code:[* to -1]")).isEqualTo(new Query.FieldInRange(code, Optional.empty(), number("-1",
                true)));
        assertThat(parse("code:[ \"a b\" TO c ]")).isEqualTo(new Query.FieldInRange(code, word("a b", true), word("c",
                true)));
        assertThat(parse("code:[* TO *]")).isEqualTo(new Query.FieldExists(code));
    }

    @Test
    void quotingDoesNotMakeANumberText() {
        assertThat(parse("code:>\"500\"")).isEqualTo(parse("code:>500"));
        assertThat(parse("code:\"500\"")).isEqualTo(parse("code:500"));
    }

    @ParameterizedTest
    @CsvSource({"1,true", "-1.5,true", "+.5e-3,true", "1E9,true", "1.,false", ".,false", "1e,false", "0x1f,false",
            "1_000,false", "NaN,false", "१,false"})
    void aNumberIsWhatTheGrammarSays(String text, boolean number) {
        Query.FieldInRange range = (Query.FieldInRange) parse("n:>" + text);
        assertThat(range.numeric()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"level:error", "LVL:Error", "severity:ERR", "log.level:SEVERE", "severity_text:error",
            "level:ERROR2", "level:\"error\"", "level:e*", "level:/^err/", "level:[ERROR TO ERROR]", "level:(ERROR)"})
    void levelsAreSetsWhateverTheirSpelling(String query) {
        assertThat(parse(query)).isEqualTo(levels(Level.ERROR));
    }

    @Test
    void levelsAreOrderedAndUnknownLiesBelowAll() {
        assertThat(parse("level:>=WARN")).isEqualTo(levels(Level.WARN, Level.ERROR, Level.FATAL));
        assertThat(parse("level:<WARN")).isEqualTo(levels(Level.UNKNOWN, Level.TRACE, Level.DEBUG, Level.INFO));
        assertThat(parse("level:>FATAL")).isEqualTo(levels());
        assertThat(parse("level:[INFO TO *]")).isEqualTo(parse("level:>=notice"));
        assertThat(parse("level:*")).isEqualTo(new Query.LevelIn(EnumSet.range(Level.TRACE, Level.FATAL)));
        assertThat(parse("level:default")).isEqualTo(levels(Level.UNKNOWN));
        assertThat(parse("level:(DEBUG OR crit*)")).isEqualTo(levels(Level.DEBUG));
        assertThat(parse("level:(DEBUG OR critical)")).isEqualTo(levels(Level.DEBUG, Level.FATAL));
    }

    @Test
    void theMessageIsSearchedAsByBareTerms() {
        assertThat(parse("message:word")).isEqualTo(text("word"));
        assertThat(parse("BODY:\"a phrase\"")).isEqualTo(text("a phrase", "a", "phrase"));
        assertThat(parse("msg:(a OR b)")).isEqualTo(new Query.Or(List.of(text("a"), text("b"))));
        assertThat(parse("message:/x/")).isEqualTo(parse("/x/"));
        assertThat(parse("message:*")).isEqualTo(new Query.FieldExists(Field.Canonical.MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace_id", "trace", "TRACE", "trace.id", "traceId", "TraceId"})
    void vendorNamesAreAliases(String name) {
        assertThat(parse(name + ":4BF9-0a")).isEqualTo(new Query.FieldMatches(Field.Canonical.TRACE_ID,
                new ValuePattern.Exact("4BF9-0a")));
    }

    @Test
    void aContainerReachesWhatAnAliasHides() {
        assertThat(parse("attributes.app:x")).isEqualTo(field("attributes.app", "x"));
        assertThat(parse("Customer_ID:x")).isEqualTo(field("Customer_ID", "x"));
    }

    @ParameterizedTest
    @CsvSource({"service:a x", "x SERVICE:a", "(service:a) x", "(app:a AND x)", "x AND service.name:(a)"})
    void aServiceThatTheWholeQueryAndsReplacesTheRequests(String query) {
        ParsedQuery parsed = QueryParser.parse(query);
        assertThat(parsed.services()).contains(ServiceSelector.named("a"));
        assertThat(parsed.query()).isEqualTo(text("x"));
        assertThat(parsed.warnings()).isEmpty();
    }

    @Test
    void aServiceTermTakesNamesWildcardsAndEverything() {
        assertThat(QueryParser.parse("svc:(a OR pay*)").services()).contains(new ServiceSelector(List.of(
                new ValuePattern.Exact("a"), new ValuePattern.Wildcard("pay*"))));
        assertThat(QueryParser.parse("service:*").services()).contains(ServiceSelector.ALL);
        assertThat(QueryParser.parse("service:(a OR *)").services()).contains(ServiceSelector.ALL);
        assertThat(QueryParser.parse("service:a").query()).isEqualTo(new Query.All());
    }

    @ParameterizedTest
    @ValueSource(strings = {"service:a OR x", "NOT service:a", "-service:a", "service:a OR service:b",
            "x (service:a OR y)"})
    void anywhereElseAServiceIsAConditionAndTheAnswerSaysSo(String query) {
        ParsedQuery parsed = QueryParser.parse(query);
        assertThat(parsed.services()).isEmpty();
        assertThat(parsed.warnings()).singleElement().asString().contains("service:(a OR b)");
    }

    @Test
    void aServiceMayBeChosenAndAnotherExcluded() {
        ParsedQuery parsed = QueryParser.parse("service:pay* -service:payments-db");
        assertThat(parsed.services()).contains(new ServiceSelector(List.of(new ValuePattern.Wildcard("pay*"))));
        assertThat(parsed.query()).isEqualTo(new Query.Not(new Query.FieldMatches(Field.Canonical.SERVICE,
                new ValuePattern.Exact("payments-db"))));
        assertThat(parsed.warnings()).hasSize(1);
    }

    @Test
    void parenthesesDelimitInsideAWord() {
        assertThat(parse("foo(bar)baz")).isEqualTo(new Query.And(List.of(text("foo"), text("bar"), text("baz"))));
        assertThat(parse("a:b(c)")).isEqualTo(new Query.And(List.of(field("a", "b"), text("c"))));
    }
}
