package dev.tinkr.query;

import dev.tinkr.conformance.QueryGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "a", "-a", "NOT (a OR b)", "a (b OR c d)", "\"or\"", "\"say \\\"hi\\\" \\\\\"", "time*",
                    "payments-*", "/a\\/b/", "/\\\\\\//", "level:>FATAL", "level:*", "level:<=UNKNOWN", "n:[1 TO 2]",
                    "n:>1", "n:<=\"a b\"",
                    "a:\"*\"", "a:b*c?", "a:/x y/", "a:*", "trace:4BF9-*", "service:(a OR b*) (x OR y)", "service:*",
                    "service:a",
                    "x OR service:a", "message:>z", "NOT NOT a", "message:a:b*", "message:-b*", "http://x*"})
    void readsBackAsTheSameTree(String query) {
        assertReadsBack(query);
    }

    @Test
    void quotesWhatCouldBeReadAsSyntax() {
        assertThat(QueryText.of(QueryParser.parse("note:'NOT' 'a:b' -x:'1 (2)'"))).isEqualTo(
                "note:\"NOT\" AND \"a:b\" AND NOT x:\"1 (2)\"");
    }

    @Property(tries = 5_000, seed = "1")
    void everyGeneratedQueryReadsBackAsTheSameTree(@ForAll("generated") String query) {
        assertReadsBack(query);
    }

    @Property(tries = 20_000, seed = "1")
    void whateverIsTypedIsReadBackOrRefused(@ForAll("typed") String query) {
        try {
            QueryParser.parse(query);
        } catch (QueryException e) {
            assertThat(e.position()).isBetween(0, query.length());
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertReadsBack(query);
    }

    @Provide
    Arbitrary<String> generated() {
        return QueryGenerator.queries();
    }

    /** Pieces of the grammar in any order, and any characters. */
    @Provide
    Arbitrary<String> typed() {
        Arbitrary<String> pieces = Arbitraries.of("a", "foo", "AND", "OR", "NOT", "TO", " ", " ", " ", "(", ")", "[",
                "]", ":",
                "\"", "'", "\\", "/", "*", "?", "-", ">", "<", ">=", "level:", "service:", "trace_id:", "message:",
                "n:", "error",
                "12", "1e5", ".", "{", "}", "!", "é", "🔥", "\u0301", "\u00A0", "\n", "\\d+", "(?i)", "{2,3}", "[a-z]",
                "|", "^",
                "x:[1 TO 2]", "y:(a OR b)", "/a/");
        Arbitrary<String> grammar = pieces.list().ofMaxSize(14).map(list -> String.join("", list));
        return Arbitraries.oneOf(grammar, grammar, grammar, Arbitraries.strings().ofMaxLength(40));
    }

    private static void assertReadsBack(String query) {
        ParsedQuery parsed = QueryParser.parse(query);
        ParsedQuery again = QueryParser.parse(QueryText.of(parsed));
        assertThat(again.query()).as(QueryText.of(parsed)).isEqualTo(parsed.query());
        assertThat(again.services()).isEqualTo(parsed.services());
    }
}
