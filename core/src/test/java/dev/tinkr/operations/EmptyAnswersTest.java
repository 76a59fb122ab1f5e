package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.Level;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.SpanStatus;
import dev.tinkr.model.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An empty answer is about a service that is not there, or says that there was nothing. */
class EmptyAnswersTest extends OperationsTestBase {

    @Test
    void aServiceThatTheBackendDoesNotKnowIsNotFoundWithTheNearest() {
        Problem problem = problem(() -> operations.logs(logs("paymets-api", "*"), viewer()));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.type()).isEqualTo("unknown-service");
        assertThat(problem.suggestions()).first().isEqualTo("payments-api");
        assertThat(problem.detail()).contains("'paymets-api'").contains("'stub'");
        assertThat(audited).singleElement().extracting(AuditLine::status).isEqualTo(404);
    }

    @Test
    void whatIsAdvisedFitsWhoeverAsksAndNamesNoRoute() {
        assertThat(problem(() -> operations.logs(logs("zzzz", "*"), viewer())).detail())
                .contains("the list of services")
                .doesNotContain("/api/");
        assertThat(problem(() -> operations.logs(logs(" ", "*"), viewer())).detail()).contains("the list of services")
                .doesNotContain("/api/");
    }

    @Test
    void theWindowIsSaidWithoutTheNanosecondsOfNow() {
        clock.advance(Duration.ofNanos(123_456_789));
        Outcome<?> outcome = operations.logs(logs("checkout", "*"), viewer());

        assertThat(outcome.meta().warnings()).singleElement().asString()
                .contains("from 2026-11-21T02:30:00.123Z to 2026-11-21T03:00:00.123Z");
    }

    @Test
    void aKnownServiceWithNothingIsAnEmptyAnswerThatSaysSo() {
        Outcome<?> outcome = operations.logs(logs("checkout", "*"), viewer());

        assertThat(outcome.meta().warnings()).singleElement().asString().contains("no log entries")
                .contains("'checkout' is known").contains("2026-11-21T02:30:00Z");
    }

    @Test
    void everyOtherSignalAsksTheSameQuestion() {
        assertThat(problem(() -> operations.metrics(metrics("nobody", "cpu"), viewer())).status()).isEqualTo(404);
        assertThat(problem(() -> operations.traces(traces("nobody"), viewer())).status()).isEqualTo(404);
        assertThat(problem(() -> operations.metricList(new MetricListCall("nobody", Optional.empty(), When.DEFAULT,
                Optional.empty()), viewer())).status()).isEqualTo(404);
        assertThat(problem(() -> operations.histogram(new HistogramCall("nobody", "*", When.DEFAULT, Optional.empty(),
                Optional.empty()), viewer())).status()).isEqualTo(404);
        assertThat(problem(() -> operations.logs(logs("payments-api", "service:nobody"), viewer())).status())
                .isEqualTo(404);
    }

    @Test
    void bucketsWithoutAnEntryAreAnEmptyAnswerToo() {
        backend.counts = (request, deadline) -> Answer.of(List.of(new HistogramBucket(NOW.minusSeconds(60), NOW,
                Map.of(Level.ERROR, 0L))), "q");

        assertThat(problem(() -> operations.histogram(new HistogramCall("nobody", "*", When.DEFAULT, Optional.empty(),
                Optional.empty()), viewer())).status()).isEqualTo(404);
    }

    @Test
    void theListIsAskedForOnceInAFewMinutes() {
        operations.logs(logs("checkout", "*"), viewer());
        operations.traces(traces("checkout"), viewer());
        assertThat(backend.timesAsked(ServiceListRequest.class)).isEqualTo(1);

        clock.advance(Duration.ofMinutes(4));
        operations.logs(logs("checkout", "*"), viewer());
        assertThat(backend.timesAsked(ServiceListRequest.class)).isEqualTo(2);
    }

    @Test
    void anOlderWindowAsksForTheServicesOfThatTime() {
        operations.logs(logs("checkout", "*"), viewer());
        operations.logs(logs(When.between("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z")), viewer());

        List<ServiceListRequest> lists = backend.requests.stream().filter(ServiceListRequest.class::isInstance)
                .map(ServiceListRequest.class::cast).toList();
        assertThat(lists).hasSize(2);
        assertThat(lists.get(1).window().start()).isBefore("2026-10-01T00:00:00Z");
        assertThat(lists.get(1).window().end()).isEqualTo(NOW);
    }

    @Test
    void aListThatCannotBeHadIsAWarningAndIsAskedForAgain() {
        backend.services = (request, deadline) -> {
            throw new BackendException(BackendException.Kind.FAILED, "the catalogue is down");
        };

        Outcome<?> outcome = operations.logs(logs("nobody", "*"), viewer());

        assertThat(outcome.meta().warnings()).singleElement().asString().contains("could not be checked")
                .contains("the catalogue is down");
        operations.logs(logs("nobody", "*"), viewer());
        assertThat(backend.timesAsked(ServiceListRequest.class)).isEqualTo(2);
    }

    @Test
    void anIncompleteListDoesNotCondemnAService() {
        backend.services = (request, deadline) -> Answer.of(List.of("a"), "").cutShort("deadline");

        assertThat(operations.logs(logs("nobody", "*"), viewer()).meta().warnings()).hasSize(1);
    }

    @Test
    void anAnswerCutShortSaysNothingOfTheService() {
        backend.logs = (request, deadline) -> Answer.of(List.<dev.tinkr.model.LogEntry>of(), "q").cutShort("deadline");

        assertThat(operations.logs(logs("nobody", "*"), viewer()).meta().warnings()).containsExactly("deadline");
        assertThat(backend.timesAsked(ServiceListRequest.class)).isZero();
    }

    @Test
    void aPatternOfServicesIsNeverUnknown() {
        assertThat(operations.logs(logs("*", "service:zebra*"), viewer()).value()).isEmpty();
        assertThat(operations.logs(logs("*", "timeout"), viewer()).value()).isEmpty();
    }

    @Test
    void ofSeveralServicesTheUnknownOnesAreNamed() {
        Outcome<?> outcome = operations.logs(logs("*", "service:(checkout OR nobody)"), viewer());

        assertThat(outcome.meta().warnings()).singleElement().asString().contains("does not know 'nobody'");
    }

    @Test
    void whatTheBackendSaysOfAnEmptyAnswerStands() {
        backend.metrics = (request, deadline) -> Answer.of(List.<MetricPoint>of(), "q")
                .withWarning("no metric 'cpuu'; did you mean 'cpu'?");

        assertThat(operations.metrics(metrics("checkout", "cpuu"), viewer()).meta().warnings())
                .containsExactly("no metric 'cpuu'; did you mean 'cpu'?");
    }

    @Test
    void aTraceThatIsNotThereIsNotFound() {
        Problem problem = problem(() -> operations.trace(new TraceCall("4bf92f3577b34da6a3ce929d0e0e4736",
                When.DEFAULT), viewer()));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.detail()).contains("4bf92f3577b34da6a3ce929d0e0e4736", "check the id")
                .doesNotContain("window");
    }

    @Test
    void aTraceThatIsNotInTheWindowMayBeOutsideOfIt() {
        assertThat(problem(() -> operations.trace(new TraceCall("abc", When.since("2h")), viewer())).detail()).contains(
                " from 2026-11-21T01:00:00Z", "widen the window or leave it out").doesNotContain("check the id");
    }

    @Test
    void howFarATraceWasLookedForIsToldWhereItIsNotFound() {
        backend.trace = (request, deadline) -> Answer.of(Optional.<Trace>empty(), "q").withWarning(
                "only the last 24 hours were searched");

        assertThat(problem(() -> operations.trace(new TraceCall("abc", When.DEFAULT), viewer())).detail()).endsWith(
                "; only the last 24 hours were searched");
    }

    @Test
    void aWindowInTheFutureIsToldOf() {
        Outcome<?> outcome = operations.logs(logs(When.between("2026-11-22T00:00:00Z", "2026-11-22T01:00:00Z")),
                viewer());

        assertThat(outcome.meta().warnings()).anyMatch(warning -> warning.contains("future"));

        assertThat(operations.metricList(new MetricListCall("checkout", Optional.empty(), When.between(
                "2026-11-22T00:00:00Z", "2026-11-22T01:00:00Z"), Optional.empty()), viewer()).meta().warnings())
                .anyMatch(warning -> warning.contains("future"));
    }

    @Test
    void aTraceAskedForInTheFutureIsToldOf() {
        TraceCall call = new TraceCall("abc", When.between("2026-11-22T00:00:00Z", "2026-11-22T01:00:00Z"));
        assertThat(problem(() -> operations.trace(call, viewer())).detail()).contains("future");

        backend.trace = (request, deadline) -> Answer.of(Optional.of(new Trace("abc", "s", "op", NOW, 1, 0,
                SpanStatus.OK, List.of())), "q");
        assertThat(operations.trace(call, viewer()).meta().warnings()).anyMatch(warning -> warning.contains("future"));
    }

    @Test
    void aDifferenceInTheFutureIsToldOf() {
        DiffCall call = new DiffCall("checkout", Optional.empty(), Optional.empty(), Optional.of(
                "2026-11-22T00:00:00Z"), Optional.empty());

        assertThat(operations.diff(call, viewer()).meta().warnings()).anyMatch(warning -> warning.contains("future"));
    }
}
