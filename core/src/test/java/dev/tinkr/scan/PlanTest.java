package dev.tinkr.scan;

import dev.tinkr.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told when. */
class PlanTest {

    private static final Instant TICK = Instant.parse("2026-11-20T14:10:00Z");

    private final AtomicInteger names = new AtomicInteger();

    private Plan plan(ScanState state, int minute, Finding... findings) {
        return plan(state, minute, Map.of("pager", false), findings);
    }

    private Plan plan(ScanState state, int minute, Map<String, Boolean> notifiers, Finding... findings) {
        Instant now = TICK.plusSeconds(60L * minute);
        return Plan.of(state, List.of(new Examined("payments", now, List.of(findings), Optional.empty())),
                new Plan.Terms(now,
                        Severity.MEDIUM, notifiers, now.plusSeconds(30), () -> "d" + names.incrementAndGet()));
    }

    /** The state after everything was told. */
    private static ScanState told(Plan plan) {
        return plan.next().settled(plan.toTell().stream().map(Delivery::id).toList(), List.of());
    }

    private static List<Change.Kind> kinds(Plan plan) {
        return plan.toTell().stream().flatMap(delivery -> delivery.changes().stream()).map(Change::kind).toList();
    }

    @Test
    void aFindingIsToldWhenItAppearsWhenItGetsWorseAndWhenItIsOverAndNotInBetween() {
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.MEDIUM));
        assertThat(kinds(first)).containsExactly(Change.Kind.APPEARED);
        Plan same = plan(told(first), 5, Findings.finding("payments", Severity.MEDIUM));
        assertThat(kinds(same)).isEmpty();
        Plan worse = plan(told(same), 10, Findings.finding("payments", Severity.CRITICAL));
        assertThat(kinds(worse)).containsExactly(Change.Kind.WORSENED);
        Plan better = plan(told(worse), 15, Findings.finding("payments", Severity.HIGH));
        assertThat(kinds(better)).isEmpty();
        Plan asBadAsBefore = plan(told(better), 20, Findings.finding("payments", Severity.CRITICAL));
        assertThat(kinds(asBadAsBefore)).isEmpty();
        Plan over = plan(told(asBadAsBefore), 25);
        assertThat(kinds(over)).containsExactly(Change.Kind.ENDED);
        assertThat(over.toTell().getFirst().changes().getFirst().finding().endedAt()).contains(TICK.plusSeconds(1200));
        assertThat(kinds(plan(told(over), 30))).isEmpty();
    }

    @Test
    void whatIsBelowTheLeastSeverityIsNotToldUntilItReachesIt() {
        Plan low = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.LOW));
        assertThat(kinds(low)).isEmpty();
        assertThat(kinds(plan(told(low), 5, Findings.finding("payments", Severity.HIGH)))).containsExactly(
                Change.Kind.APPEARED);
    }

    @Test
    void whatFallsBelowTheLeastSeverityAndIsStillThereIsNotOver() {
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.HIGH));
        assertThat(kinds(plan(told(first), 5, Findings.finding("payments", Severity.LOW)))).isEmpty();
    }

    @Test
    void whatIsOverAlreadyIsToldOnceAndItsEndByTheNextScanThoughItsWindowStillHoldsIt() {
        Instant end = TICK.minusSeconds(120);
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.HIGH, end));
        assertThat(kinds(first)).containsExactly(Change.Kind.APPEARED);
        Plan again = plan(told(first), 5, Findings.finding("payments", Severity.HIGH, end));
        assertThat(kinds(again)).containsExactly(Change.Kind.ENDED);
        assertThat(kinds(plan(told(again), 10, Findings.finding("payments", Severity.HIGH, end)))).isEmpty();
        assertThat(kinds(plan(told(again), 10))).isEmpty();
    }

    @Test
    void theEndThatAFindingSaysIsToldThoughTheNextWindowHoldsItNoMore() {
        Instant end = TICK.minusSeconds(120);
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.HIGH, end));
        Plan gone = plan(told(first), 5);
        assertThat(kinds(gone)).containsExactly(Change.Kind.ENDED);
        assertThat(gone.toTell().getFirst().changes().getFirst().finding().endedAt()).contains(end);
    }

    @Test
    void whatWasToldToBeOverAndGoesOnAllTheSameIsNews() {
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.HIGH));
        Plan over = plan(told(first), 5);
        assertThat(kinds(over)).containsExactly(Change.Kind.ENDED);
        Plan relapse = plan(told(over), 10, Findings.finding("payments", Severity.HIGH));
        assertThat(kinds(relapse)).containsExactly(Change.Kind.APPEARED);
        assertThat(kinds(plan(told(relapse), 15, Findings.finding("payments", Severity.HIGH)))).isEmpty();
        Plan lasted = plan(told(over), 10, Findings.finding("payments", Severity.HIGH, TICK.plusSeconds(60)));
        assertThat(kinds(lasted)).containsExactly(Change.Kind.APPEARED);
    }

    @Test
    void whatComesBackAfterItWasOverIsNews() {
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.HIGH, Findings.BEGUN.minusSeconds(
                0)));
        Finding later = new Finding("fp-payments", "payments", "error_count", Severity.HIGH, "again", "counter", "", 1,
                1, 1, 1, 1, TICK, TICK, TICK, Optional.empty(), List.of());
        assertThat(kinds(plan(told(first), 5, later))).containsExactly(Change.Kind.APPEARED);
    }

    @Test
    void aScanThatLooksNoFurtherThanAnotherDidDecidesNothing() {
        Plan first = plan(ScanState.EMPTY, 5, Findings.finding("payments", Severity.HIGH));
        assertThat(kinds(plan(first.next(), 5, Findings.finding("payments", Severity.CRITICAL)))).isEmpty();
        assertThat(kinds(plan(first.next(), 0))).isEmpty();
    }

    @Test
    void aServiceThatWasNotExaminedKeepsItsFindings() {
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.HIGH));
        Plan none = Plan.of(told(first), List.of(), new Plan.Terms(TICK.plusSeconds(300), Severity.MEDIUM, Map.of(
                "pager", false), TICK.plusSeconds(330), () -> "x"));
        assertThat(kinds(none)).isEmpty();
        assertThat(none.next().known()).hasSize(1);
    }

    @Test
    void whatCouldNotBeLookedAtIsNotOver() {
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.HIGH));
        Plan blind = partly(told(first), 5, Set.of("log_count"));
        assertThat(kinds(blind)).isEmpty();
        assertThat(kinds(partly(told(blind), 10, Set.of("log_count", "error_count")))).containsExactly(
                Change.Kind.ENDED);
        assertThat(kinds(plan(told(blind), 10))).containsExactly(Change.Kind.ENDED);
    }

    /** What a scan decides that found nothing, and could look at these metrics alone. */
    private Plan partly(ScanState state, int minute, Set<String> metrics) {
        Instant now = TICK.plusSeconds(60L * minute);
        return Plan.of(state, List.of(new Examined("payments", now, List.of(), Optional.of(metrics))), new Plan.Terms(
                now, Severity.MEDIUM, Map.of("pager", false), now.plusSeconds(30), () -> "d" + names
                        .incrementAndGet()));
    }

    @Test
    void whatWasNotToldIsClaimedAgainOnceItsClaimHasRunOut() {
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.HIGH));
        String id = first.toTell().getFirst().id();
        assertThat(plan(first.next(), 0).toTell()).isEmpty();
        Plan later = plan(first.next(), 5, Findings.finding("payments", Severity.HIGH));
        assertThat(later.toTell()).extracting(Delivery::id).containsExactly(id);
        ScanState released = later.next().settled(List.of(), List.of(id));
        assertThat(plan(released, 5).toTell()).extracting(Delivery::attempts).containsExactly(3);
    }

    @Test
    void aScanThatTellsOthersKeepsWhatWaitsForANotifierThatItDoesNotTell() {
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.HIGH));
        String id = first.toTell().getFirst().id();
        ScanState waiting = first.next().settled(List.of(), List.of(id));
        Plan others = plan(waiting, 5, Map.of("chat", true), Findings.finding("payments", Severity.HIGH));
        assertThat(others.toTell()).isEmpty();
        Plan later = plan(others.next(), 10, Findings.finding("payments", Severity.HIGH));
        assertThat(later.toTell()).extracting(Delivery::id).containsExactly(id);
    }

    @Test
    void aNotifierThatTakesSeveralChangesTogetherGetsOneDelivery() {
        Finding one = Findings.finding("payments", Severity.HIGH);
        Finding other = new Finding("fp-2", "payments", "p99", Severity.HIGH, "p99", "latency", "ms", 1, 1, 1, 1, 1,
                TICK, TICK, TICK, Optional.empty(), List.of());
        assertThat(plan(ScanState.EMPTY, 0, Map.of("chat", true), one, other).toTell()).hasSize(1);
        assertThat(plan(ScanState.EMPTY, 0, Map.of("pager", false), one, other).toTell()).hasSize(2);
        assertThat(plan(ScanState.EMPTY, 0, Map.of("pager", false, "chat", true), one, other).toTell()).hasSize(3);
    }

    @Test
    void whatNobodyCouldBeToldForADayIsGivenUpAloud() {
        Plan first = plan(ScanState.EMPTY, 0, Findings.finding("payments", Severity.HIGH));
        Plan late = plan(first.next(), 60 * 25, Findings.finding("payments", Severity.HIGH));
        assertThat(late.toTell()).isEmpty();
        assertThat(late.lost()).hasSize(1);
        assertThat(late.next().outbox()).isEmpty();
    }

    @Test
    void theStateSurvivesBeingWrittenAndRead() {
        ScanState state = plan(ScanState.EMPTY, 0, Map.of("pager", false, "chat", true), Findings.finding("payments",
                Severity.HIGH),
                new Finding("fp-2", "payments", "p\"99\n", Severity.LOW, "ü🔥", "latency", "ms",
                        Double.NaN, Double.POSITIVE_INFINITY, 1, 1, 1, TICK, TICK, TICK, Optional.of(TICK),
                        List.of()))
                .next();
        assertThat(ScanStateJson.read(ScanStateJson.write(state), "here")).isEqualTo(state);
    }
}
