package dev.tinkr.backend.azure.logs;

import dev.tinkr.backend.azure.kql.KqlBounds;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a condition becomes in each table, by the table's own columns and types. */
class LogTranslatorTest {

    private static KqlBounds bounds(String table, String query) {
        return new LogTranslator(LogTables.documented().find(table).orElseThrow()).condition(QueryParser.parse(query)
                .query());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "AppTraces|level:>=ERROR|(isnotnull(SeverityLevel) and SeverityLevel in (3, 4))",
            "AppTraces|level:DEBUG|false",
            "AppTraces|level:<WARN|not(isnotnull(SeverityLevel) and SeverityLevel in (2, 3, 4))",
            "AppTraces|ItemCount:>=2|(isnotnull(ItemCount) and ItemCount >= long(2))",
            "AppTraces|ItemCount:>2.5|(isnotnull(ItemCount) and ItemCount >= long(3))",
            "AppTraces|ItemCount:abc|false", "AppTraces|ItemCount:007|false",
            "AppServiceAppLogs|Logger:Shop*|Logger startswith_cs \"Shop\"",
            "AppServiceAppLogs|Logger:*Shop*|Logger contains_cs \"Shop\"",
            "AppServiceAppLogs|-Logger:a|not(Logger == \"a\")", "Syslog|trace_id:abc|false",
            "Syslog|ProcessName:sshd|ProcessName == \"sshd\"", "Syslog|Facility:*|isnotempty(Facility)",
            "Syslog|nothing:x|false"})
    void whatKqlDecidesIsExact(String table, String query, String kql) {
        String own = "(isnull(Properties[\"" + query.replaceFirst("^-?(\\w+).*", "$1") + "\"])";
        KqlBounds bounds = bounds(table, query);

        if (table.equals("AppTraces") && query.startsWith("ItemCount")) {
            // The property bag may hold the same name, and then decides.
            assertThat(bounds.certain()).contains(kql.equals("false") ? "gettype(Properties[\"ItemCount\"])" : own);
            assertThat(bounds.possible()).contains(kql.equals("false") ? "Properties[\"ItemCount\"]" : kql);
        } else {
            assertThat(bounds).isEqualTo(KqlBounds.exactly(kql));
        }
    }

    @Test
    void aWordUsesTheTermIndex() {
        assertThat(bounds("AppTraces", "timeout").possible()).startsWith(
                "(Message has \"timeout\" and Message matches regex \"");
        assertThat(bounds("AppTraces", "time*").possible()).startsWith("(Message hasprefix \"time\" and ");
        assertThat(bounds("AppTraces", "*time*").possible()).startsWith("(Message contains \"time\" and ");
        assertThat(bounds("AppTraces", "\"connection refused\"").possible()).startsWith(
                "(Message has \"connection\" and Message has \"refused\" and ");
        assertThat(bounds("AppTraces", "time_out").possible()).startsWith("(Message contains \"time_out\" and ");
        assertThat(bounds("AppTraces", "日本語").possible()).startsWith("Message matches regex ");
    }

    @Test
    void theLevelOfSyslogIsText() {
        KqlBounds bounds = bounds("Syslog", "level:ERROR");

        assertThat(bounds.certain()).contains("SeverityLevel in~ (\"ERR\", \"ERROR\", \"ERROR2\"");
        assertThat(bounds.exact()).isFalse();
    }

    @Test
    void aPropertyThatIsTextIsCertainAndAnythingElseIsLookedAt() {
        KqlBounds bounds = bounds("AppTraces", "http.status_code:500");

        assertThat(bounds.certain()).isEqualTo("(gettype(Properties[\"http.status_code\"]) == \"string\" and"
                + " tostring(Properties[\"http.status_code\"]) == \"500\")");
        assertThat(bounds.possible()).contains("todouble(Properties[\"http.status_code\"]) == real(500.0)").contains(
                "gettype(Properties[\"http\"]) !in (\"null\", \"string\")");
    }

    @Test
    void underANotOnlyWhatIsCertainIsPushed() {
        assertThat(bounds("AppTraces", "NOT /\\bapi\\b/").anything()).isTrue();
        assertThat(bounds("AppTraces", "NOT timeout").exact()).isTrue();
    }

    @Test
    void aTableWhereNothingCanMatchIsNotAsked() {
        LogKql kql = LogKql.of(LogTables.documented().of(java.util.Optional.empty()), ServiceSelector.ALL, QueryParser
                .parse("ProcessName:sshd AND Facility:auth AND NOT order:*").query());

        assertThat(kql.tables()).extracting(LogTable::name).contains("Syslog").doesNotContain("FunctionAppLogs");
    }
}
