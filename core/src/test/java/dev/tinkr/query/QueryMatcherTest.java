package dev.tinkr.query;

import com.google.re2j.Pattern;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryMatcherTest {

    /** RE2/J never ends on these; the parser keeps them from it. */
    private static final int FIRST_UNFOLDABLE = 0x1C80;
    private static final int LAST_UNFOLDABLE = 0x1C88;

    private static LogEntry entry(Level level, String message, Map<String, Object> attributes) {
        return new LogEntry("", Instant.EPOCH, level, message, "payments-api", "4bf92f3577b34da6a3ce929d0e0e4736",
                "00F067AA-0BA902B7", attributes);
    }

    private static boolean matches(String query, LogEntry entry) {
        return QueryMatcher.of(QueryParser.parse(query).query()).matches(entry);
    }

    private static boolean matchesMessage(String query, String message) {
        return matches(query, entry(Level.INFO, message, Map.of()));
    }

    private static boolean matchesAttribute(String query, String name, Object value) {
        return matches(query, entry(Level.INFO, "", Map.of(name, value)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {"timeout~Timeout after 5s", "TIMEOUT~a timeout!",
            "5s~after 5s", "\"connection refused\"~Connection - refused", "connection-refused~connection refused",
            "time*~a timeout", "*out*~timeouts", "t?meout~TIMEOUT", "/out after \\d+s/~timeout after 12s",
            "payments-*~payments-api is up", "*-api~the payments-api", "übergröße~ÜBERGRÖßE", "ΣΊΣΥΦΟΣ~σίσυφος",
            "\u212Aelvin~kelvin", "straſse~STRASSE", "cafe\u0301~un cafe\u0301!", "日本語~日本語 ok", "disk~⚠\uFE0Fdisk full",
            "_x1~(_x1)", "*~``", "a*a*b~aXaXXb", "\"a b a c\"~a b a b a c", "\uD83D\uDE00x~\uD83D\uDE00x"})
    void findsWordsInAnyCase(String query, String message) {
        assertThat(matchesMessage(query, message)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {"timeout~timeouts", "out~timeout", "time_~time out",
            "\"connection refused\"~refused connection", "\"a b\"~a x b", "t?me~tme", "time*~a meantime",
            "cafe~cafe\u0301", "istanbul~\u0130stanbul", "sıra~SIRA", "strasse~straße", "/Timeout/~timeout",
            "payments-*~payments", "a?b~ab"})
    void doesNotFindPartsOfWordsOrOtherWords(String query, String message) {
        assertThat(matchesMessage(query, message)).isFalse();
    }

    @Test
    void foldsCaseExactlyAsRe2Does() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < FIRST_UNFOLDABLE || c > LAST_UNFOLDABLE) {
                assertFoldedAsInRe2(c, Character.toLowerCase(c));
                assertFoldedAsInRe2(c, Character.toUpperCase(c));
                assertFoldedAsInRe2(c, Character.toTitleCase(c));
                assertFoldedAsInRe2(c, Words.fold(c));
            }
        }
    }

    private static void assertFoldedAsInRe2(int c, int other) {
        if (c != other && Words.begins(c)) {
            boolean same = Pattern.compile("(?i)^\\x{" + Integer.toHexString(c) + "}$")
                    .matcher(Character.toString(other))
                    .find();
            assertThat(Words.fold(c) == Words.fold(other)).as("U+%04X and U+%04X", c, other).isEqualTo(same);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:x", "NOT a:y", "a:(y OR x)", "a:*", "a:?", "a:/^x$/", "a:>w", "a:[w TO x]", "a:<y"})
    void findsTextInAFieldAndInTheElementsOfAList(String query) {
        assertThat(matchesAttribute(query, "a", "x")).isTrue();
        assertThat(matchesAttribute(query.replace("NOT a:y", "a:x"), "a", List.of("y", List.of("x")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:X", "a:x*y", "a:X*", "a:/^X/", "a:>x", "a:<x", "a:[y TO z]", "NOT a:x", "b:*", "b:x",
            "a:>5"})
    void aFieldIsComparedWholeAndInItsOwnCase(String query) {
        assertThat(matchesAttribute(query, "a", "x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n:500", "n:>499", "n:>=500", "n:<=500.0", "n:[5e2 TO 600]", "n:5*", "n:/^5/",
            "NOT n:>500"})
    void numbersAndNumbersKeptAsTextCompareExactly(String query) {
        for (Object number : List.of(500, 500L, 500.0, 500f, new BigDecimal("500.00"), BigInteger.valueOf(500),
                "500")) {
            assertThat(matchesAttribute(query, "n", number)).as("%s of %s", number, number.getClass()).isTrue();
        }
    }

    @Test
    void numbersBeyondADoubleKeepTheirDigits() {
        BigInteger large = new BigInteger("9007199254740993");
        assertThat(matchesAttribute("n:9007199254740993", "n", large)).isTrue();
        assertThat(matchesAttribute("n:>9007199254740992", "n", large.longValue())).isTrue();
        assertThat(matchesAttribute("n:>9007199254740992", "n", "9007199254740993.0")).isTrue();
        assertThat(matchesAttribute("n:<9007199254740994", "n", "9.007199254740993e15")).isTrue();
        assertThat(matchesAttribute("n:>5", "n", "1e999999999999999999999")).isTrue();
        assertThat(matchesAttribute("n:<5", "n", "-1e-999999999999999999999")).isTrue();
        assertThat(matchesAttribute("n:>5", "n", "9".repeat(100_000))).isTrue();
    }

    @Test
    void onlyNumbersMatchANumericBound() {
        assertThat(matchesAttribute("n:>5", "n", "six")).isFalse();
        assertThat(matchesAttribute("n:>5", "n", true)).isFalse();
        assertThat(matchesAttribute("n:>5", "n", "")).isFalse();
        assertThat(matchesAttribute("n:<5", "n", Double.NaN)).isFalse();
        assertThat(matchesAttribute("n:NaN", "n", Double.NaN)).isTrue();
        assertThat(matchesAttribute("NOT n:>5", "n", "six")).isTrue();
        assertThat(matchesAttribute("NOT n:>5", "m", 9)).isTrue();
        assertThat(matchesAttribute("n:>a", "n", 500)).isFalse();
        assertThat(matchesAttribute("n:<a", "n", 500)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"500.0,500", "1.50,1.5", "0.000001,0.000001", "1e-7,1e-7", "1e3,1000", "100e18,100000000000000000000",
            "1e21,1e+21", "1.25e30,1.25e+30", "-0.0,0", "12345678901234567890123,12345678901234567890123", "-10,-10",
            "0.10,0.1", "100.001,100.001"})
    void aStoredNumberIsWrittenAsJsonWritesItShortest(String number, String text) {
        assertThat(Decimal.of(new BigDecimal(number)).orElseThrow().text()).isEqualTo(text);
        assertThat(Decimal.parse(number).orElseThrow()).isEqualTo(Decimal.parse(text).orElseThrow());
    }

    @Test
    void textIsOrderedByCodePoint() {
        assertThat(matchesAttribute("a:>\uFF5E", "a", "\uD83D\uDE00")).isTrue();
        assertThat(matchesAttribute("a:>Z", "a", "a")).isTrue();
        assertThat(matchesAttribute("a:>ab", "a", "abc")).isTrue();
    }

    @Test
    void whatIsNullOrEmptyDoesNotExist() {
        for (Object nothing : List.of("", List.of(), List.of(""), Arrays.asList((Object) null))) {
            assertThat(matchesAttribute("a:*", "a", nothing)).isFalse();
            assertThat(matchesAttribute("NOT a:*", "a", nothing)).isTrue();
            assertThat(matchesAttribute("a:/x*/", "a", nothing)).isFalse();
            assertThat(matchesAttribute("a:<=z", "a", nothing)).isFalse();
        }
        assertThat(matchesAttribute("a:*", "a", Map.of())).isTrue();
        assertThat(matchesAttribute("a:*", "a", false)).isTrue();
        assertThat(matchesAttribute("a:*", "a", 0)).isTrue();
        assertThat(matchesAttribute("a:/./", "a", Map.of("b", 1))).isFalse();
        assertThat(matchesAttribute("a:false", "a", false)).isTrue();
    }

    @Test
    void anAttributeIsFoundByItsNameItsContainerOrItsPath() {
        assertThat(matchesAttribute("http.code:1", "http.code", 1)).isTrue();
        assertThat(matchesAttribute("attributes.app:1", "app", 1)).isTrue();
        assertThat(matchesAttribute("resource.attributes.k8s.pod:1", "k8s.pod", 1)).isTrue();
        assertThat(matchesAttribute("labels.app:1", "labels.app", 1)).isTrue();
        assertThat(matchesAttribute("http.code:1", "http", Map.of("code", 1))).isTrue();
        assertThat(matchesAttribute("attributes.http.code:1", "http", Map.of("code", 1))).isTrue();
        assertThat(matchesAttribute("a.b.c:1", "a.b", Map.of("c", 1))).isTrue();
        assertThat(matchesAttribute("a.b.c:1", "a", Map.of("b.c", 1))).isTrue();
        assertThat(matchesAttribute("a.b.c:1", "a", List.of(Map.of("b", List.of(Map.of("c", 2), Map.of("c", 1))))))
                .isTrue();
        assertThat(matchesAttribute("a.b:*", "a", Map.of("b", ""))).isFalse();
        assertThat(matchesAttribute("http.code:*", "http", "code")).isFalse();
        assertThat(matchesAttribute("HTTP.code:1", "http.code", 1)).isFalse();
    }

    @Test
    void theWholeNameIsSoughtBeforeItsParts() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("a", Map.of("b", 1));
        attributes.put("a.b", 2);
        assertThat(matches("a.b:2", entry(Level.INFO, "", attributes))).isTrue();
        assertThat(matches("a.b:1", entry(Level.INFO, "", attributes))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace_id:4bf92f3577b34da6a3ce929d0e0e4736", "trace:4BF92F35-77B34DA6A3CE929D0E0E4736",
            "traceId:4BF9-*", "trace.id:/^4BF9.*36$/", "span_id:00f067aa0ba902b7", "span:*", "trace:>=4BF9"})
    void idsIgnoreCaseAndDashes(String query) {
        assertThat(matches(query, entry(Level.INFO, "", Map.of()))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"level:>=WARN,ERROR,true", "level:<WARN,UNKNOWN,true", "level:*,UNKNOWN,false", "level:INFO,WARN,false",
            "NOT level:>=WARN,UNKNOWN,true"})
    void levelsAreSets(String query, Level level, boolean expected) {
        assertThat(matches(query, entry(level, "", Map.of()))).isEqualTo(expected);
    }

    @Test
    void aServiceConditionIsExact() {
        LogEntry entry = entry(Level.INFO, "", Map.of());
        assertThat(matches("service:payments-api OR x", entry)).isTrue();
        assertThat(matches("service:pay* OR x", entry)).isTrue();
        assertThat(matches("service:Payments-api OR x", entry)).isFalse();
        ServiceSelector some = QueryParser.parse("service:(a OR pay*)").services().orElseThrow();
        assertThat(ServiceMatcher.of(some).matches("payments-api")).isTrue();
        assertThat(ServiceMatcher.of(some).matches("b")).isFalse();
        assertThat(ServiceMatcher.of(some).matches("")).isFalse();
        assertThat(ServiceMatcher.of(ServiceSelector.ALL).matches("")).isTrue();
    }
}
