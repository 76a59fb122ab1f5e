package dev.tinkr.query;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A caret stands in each query in front of the character that the complaint must point at. */
class QueryErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
            "level:ERROR AND ^\"timeout~never closed", "^'it~never closed", "^\"C:\\dir\\\"~a backslash before a quote",
            "^(a OR b~never closed", "a^)~no '(' is open", "(^)~a term between the parentheses",
            "f(^)~a term between the parentheses", "a AND^~expected a term", "^AND a~quote it", "a OR ^OR b~quote it",
            "a AND ^OR b~quote it", "NOT^~expected a term", "(a OR ^)~expected a term", "a:^(b~never closed",
            "Error:^ x~\"Error: …\"", "Error:^~right after 'Error:'", "(a:^)~right after 'a:'", "a:(^)~a:(a OR b)",
            "a:(b ^c)~joined by OR", "a:(b ^AND c)~joined by OR", "a:(b OR ^OR)~quote it", "a:(^>5)~a:>1 OR a:[5 TO 9]",
            "a:^or~quote it", "a:^AND~quote it", "a:>^ 5~without a space", "a:>=^~without a space",
            "a:<^>5~the signs are", "a:>^b*~expected a number or a word", "a:>^/b/~expected a number",
            "a:[1 ^2]~[200 TO 299]", "a:[1 TO^~a bound", "a:[1 TO ^]~a bound", "a:[^TO 5]~quote it",
            "a:[1 TO 2^~']' at the end", "a:[1 TO 2}^~']' at the end", "a:[1 TO 2]^b~a space after the range",
            "a:[^1 TO b]~a number and a text", "a:[^5 TO 1]~lower one first", "a:[^b TO a]~lower one first",
            "a:[^1e99999 TO 2]~out of range", "a:^{1 TO 2}~always inclusive", "\"a\"^b~a space after the closing quote",
            "a:\"b\"^c~a space after the closing quote", "^\"\"~regular expression", "^!!!~regular expression",
            "^\"🔥\"~regular expression", "^❤️~regular expression", "^&&~write AND", "a ^|| b~write OR",
            "^- a~glued", "^-~glued", "(^-)~glued", "^--a~quote it", "^-NOT a~glued", "note:^\"\"~NOT note:*",
            "a:(b OR ^'')~NOT a:*", "message:^\"\"~NOT message:*", "level:^zorg~the levels are",
            "level:^3~the levels are",
            "level:^eror~the nearest is ERROR", "level:[^ERROR TO WARN]~lower level first",
            "level:>^w*~expected a number",
            "service:a ^service:b~service:(a OR b)", "(service:a x) ^service:b~service:(a OR b)",
            "^service:/a/~wildcard", "x ^service:>a~wildcard", "-^service:[a TO b]~wildcard", "trace_id:^---~dashes",
            "/^(?=a)/~look-around", "/x(a)^\\1/~back-references", "/^(a/~missing closing",
            "/a/ /[^z-a]/~character class range",
            "/^(a{1000}){1000}/~steps", "/^((a{100}){100}){100}/~steps", "^//~empty regular expression",
            "a:/^*/~RE2", "/^(?i)\u1C80/~U+1C80", "/^(?i)[\u1000-\uFFFF]/~U+1C80", "/^(?is:a\\x{1c88})/~U+1C80",
            "trace:/^\u1C81/~U+1C80", "level:/^[a-\u1D00]/~U+1C80", "/a{1000}/ /^(b{1000}){5}/~steps"})
    void eachComplaintPointsAtItsPlaceAndNamesTheWayOut(String marked, String wayOut) {
        int caret = marked.indexOf('^');
        String query = marked.replaceFirst("\\^", "");
        assertThatExceptionOfType(QueryException.class).isThrownBy(() -> QueryParser.parse(query)).satisfies(e -> {
            assertThat(e).hasMessageContaining(wayOut);
            assertThat(e.position()).as(e.getMessage()).isEqualTo(caret);
            assertThat(e.source()).isEqualTo(query);
        });
    }
}
