package dev.tinkr.anomaly;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of log lines. */
class TemplateMinerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "took 31 ms for user 4711 | took <*> ms for user <*>",
            "dial tcp 10.0.3.7:8443: connect: connection refused | dial tcp <*>: connect: connection refused",
            "2026-11-21 03:00:00,123 started | <*> <*> started",
            "order 14ef50aa-fca9-e71a-ab64-2c6a289732c1 created | order <*> created",
            "blob deadbeefdeadbeefcafe is gone | blob <*> is gone",
            "status=503 dur=12ms err=\"deadline exceeded\" | status=<*> dur=<*> err=\"deadline exceeded\"",
            "read  of /var/lib/x/77 failed | read of /var/lib/x/<*> failed",
            "Zahlung über 12,50 € fehlgeschlagen | Zahlung über <*> € fehlgeschlagen",
            "no numbers at all | no numbers at all"})
    void whatVariesIsMasked(String line, String template) {
        TemplateMiner miner = new TemplateMiner();
        assertThat(miner.text(miner.add(line))).isEqualTo(template);
    }

    @Test
    void linesThatDifferInOneWordAreOneTemplate() {
        TemplateMiner miner = new TemplateMiner();
        List<Integer> owners = List.of("alice", "bob", "carol").stream()
                .map(name -> miner.add("session of " + name + " was closed by the server")).toList();
        assertThat(owners).containsOnly(0);
        assertThat(miner.text(0)).isEqualTo("session of <*> was closed by the server");
        assertThat(miner.sample(0)).isEqualTo("session of alice was closed by the server");
    }

    @Test
    void requestsForDifferentResourcesStayApart() {
        TemplateMiner miner = new TemplateMiner();
        int items = miner.add("10.1.2.3 - - \"GET /api/v1/items/27 HTTP/1.1\" 404 568 \"curl/8.1\"");
        int login = miner.add("10.1.2.4 - - \"POST /api/v1/login HTTP/1.1\" 200 31 \"curl/8.1\"");
        assertThat(miner.add("10.9.2.3 - - \"GET /api/v1/items/9 HTTP/1.1\" 200 5 \"curl/7.9\"")).isEqualTo(items)
                .isNotEqualTo(login);
    }

    @Test
    void theNameOfAFieldSurvivesItsValues() {
        TemplateMiner miner = new TemplateMiner();
        miner.add("retrying call service=ledger attempt=1 of the batch");
        miner.add("retrying call service=orders attempt=2 of the batch");
        assertThat(miner.text(0)).isEqualTo("retrying call service=<*> attempt=<*> of the batch");
    }

    @Test
    void ofAStackTraceOnlyTheFirstLineCounts() {
        TemplateMiner miner = new TemplateMiner();
        int one = miner.add("java.lang.IllegalStateException: closed\n\tat a.B.c(B.java:1)");
        assertThat(miner.add("java.lang.IllegalStateException: closed\n\tat x.Y.z(Y.java:9)\n\tat q")).isEqualTo(one);
        assertThat(miner.text(one)).isEqualTo("java.lang.IllegalStateException: closed");
    }

    @Test
    void anIdIsTheSameInAnotherRun() {
        TemplateMiner first = new TemplateMiner();
        TemplateMiner second = new TemplateMiner();
        second.add("something else came first");
        int here = first.add("took 31 ms");
        int there = second.add("took 977 ms");
        assertThat(first.id(here)).isEqualTo(second.id(there)).isNotEqualTo(second.id(0));
    }

    @Test
    void ofAWordThatIsCutOffNothingIsSaid() {
        TemplateMiner miner = new TemplateMiner();
        String start = "could not read ".repeat(133);
        assertThat(miner.text(miner.add(start + "ledgers, it is gone"))).isEqualTo(start + "<*>");
        assertThat(miner.text(miner.add("x".repeat(1_999) + "\uD83D\uDD25"))).isEqualTo("<*>");
        assertThat(miner.text(miner.add("could not read the ledgers"))).isEqualTo("could not read the ledgers");
    }

    @Test
    void emptyHostileAndEndlessLinesHaveATemplateToo() {
        TemplateMiner miner = new TemplateMiner();
        for (String line : List.of("", " ", "\n", "/", "///", "<*>", "=", "\u0000\uD800", "x".repeat(100_000))) {
            assertThat(miner.text(miner.add(line))).hasSizeLessThanOrEqualTo(2_000);
        }
    }

    @Test
    void thousandsOfTextsKeepTheirTemplates() {
        TemplateMiner miner = new TemplateMiner();
        int[] owners = new int[3_000];
        for (int i = 0; i < owners.length; i++) {
            owners[i] = miner.add(word(i) + " went wrong");
        }
        for (int i = 0; i < owners.length; i++) {
            assertThat(miner.add(word(i) + " went wrong")).isEqualTo(owners[i]);
        }
    }

    private static String word(int number) {
        return Integer.toString(number, 36).chars().map(c -> c <= '9' ? 'A' + c - '0' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
