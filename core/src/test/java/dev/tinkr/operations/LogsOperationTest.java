package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.ResourceType;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import dev.tinkr.query.ServiceSelector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogsOperationTest extends OperationsTestBase {

    private void backendHas(LogEntry... entries) {
        backend.logs = (request, deadline) -> Answer.of(List.of(entries), "SELECT 1");
    }

    @Test
    void withoutAWindowTheLastHalfHourIsAsked() {
        backendHas(entry("timeout", Map.of()));

        operations.logs(logs("payments-api", "*"), viewer());

        LogRequest request = backend.asked(LogRequest.class);
        assertThat(request.window()).isEqualTo(TimeWindow.endingAt(NOW, Duration.ofMinutes(30)));
        assertThat(request.services()).isEqualTo(ServiceSelector.named("payments-api"));
        assertThat(request.query()).isEqualTo(new Query.All());
        assertThat(request.limit()).isEqualTo(100);
        assertThat(request.order()).isEqualTo(LogRequest.Order.DESC);
    }

    @Test
    void thePublishedClientsCallIsUnderstood() {
        backendHas(entry("timeout", Map.of()));
        LogsCall call = new LogsCall("payments-api", "level:ERROR", When.between("2026-11-21T01:00:00Z",
                "2026-11-21T02:00:00+00:00"), 50, "desc", Optional.of("ecs"), Optional.empty(), false);

        Outcome<List<LogEntry>> outcome = operations.logs(call, viewer());

        LogRequest request = backend.asked(LogRequest.class);
        assertThat(request.window().start()).isEqualTo("2026-11-21T01:00:00Z");
        assertThat(request.window().end()).isEqualTo("2026-11-21T02:00:00Z");
        assertThat(request.limit()).isEqualTo(50);
        assertThat(request.resourceType()).contains(ResourceType.ECS);
        assertThat(outcome.value()).hasSize(1);
        assertThat(outcome.meta().backend()).isEqualTo("stub");
        assertThat(outcome.meta().nativeQuery()).isEqualTo("SELECT 1");
        assertThat(outcome.meta().warnings()).isEmpty();
    }

    @Test
    void aServiceThatTheQueryNamesReplacesTheRequests() {
        backendHas(entry("timeout", Map.of()));

        operations.logs(logs("payments-api", "service:checkout AND timeout"), viewer());

        assertThat(backend.asked(LogRequest.class).services()).isEqualTo(ServiceSelector.named("checkout"));
        assertThat(audited).singleElement().extracting(AuditLine::service).isEqualTo("checkout");
    }

    @Test
    void aServiceThatIsOnlyAConditionIsToldOf() {
        backendHas(entry("timeout", Map.of()));

        Outcome<List<LogEntry>> outcome = operations.logs(logs("payments-api", "service:checkout OR timeout"),
                viewer());

        assertThat(backend.asked(LogRequest.class).services()).isEqualTo(ServiceSelector.named("payments-api"));
        assertThat(outcome.meta().warnings()).singleElement().asString().contains("service");
    }

    @Test
    void aStarIsEveryService() {
        backendHas(entry("timeout", Map.of()));

        operations.logs(logs("*", "timeout"), viewer());

        assertThat(backend.asked(LogRequest.class).services().all()).isTrue();
    }

    @Test
    void anUnknownResourceTypeIsAWarning() {
        backendHas(entry("timeout", Map.of()));
        LogsCall call = new LogsCall("payments-api", "*", When.DEFAULT, 10, "asc", Optional.of("lamda"),
                Optional.empty(), false);

        Outcome<List<LogEntry>> outcome = operations.logs(call, viewer());

        assertThat(backend.asked(LogRequest.class).resourceType()).isEmpty();
        assertThat(backend.asked(LogRequest.class).order()).isEqualTo(LogRequest.Order.ASC);
        assertThat(outcome.meta().warnings()).singleElement().asString().contains("'lamda'").contains("'lambda'");
    }

    @Test
    void whatIsKnownOfTheAnswerIsPassedOn() {
        backend.logs = (request, deadline) -> Answer.of(List.of(entry("x", Map.of())), "q")
                .withScanned(OptionalLong.of(10), OptionalLong.of(2_000)).cutShort("the budget is spent")
                .withConsoleUrl(Optional.of("https://console/q"));

        Meta meta = operations.logs(logs("payments-api", "*"), viewer()).meta();

        assertThat(meta.partial()).isTrue();
        assertThat(meta.warnings()).containsExactly("the budget is spent");
        assertThat(meta.scannedRecords()).hasValue(10);
        assertThat(meta.scannedBytes()).hasValue(2_000);
        assertThat(meta.consoleUrl()).contains("https://console/q");
        assertThat(meta.cursor()).isEmpty();
        assertThat(audited).singleElement().extracting(AuditLine::outcome).isEqualTo("partial");
    }

    @Test
    void secretsLeaveNeitherInEntriesNorInWhatIsSaidOfThem() {
        backend.logs = (request, deadline) -> Answer
                .of(List.of(entry("connect to postgres://app:hunter2@db/x", Map.of("dsn", "redis://:hunter2@cache"))),
                        "WHERE m = 'https://a:hunter2@b'")
                .withWarning("https://a:hunter2@b was slow");

        Outcome<List<LogEntry>> outcome = operations.logs(logs("payments-api", "*"), viewer());

        assertThat(outcome.toString()).doesNotContain("hunter2");
        assertThat(outcome.value().getFirst().message()).startsWith("connect to postgres://app:");
    }

    @Test
    void aRawQueryTakesARoleThatMaySendIt() {
        backendHas(entry("x", Map.of()));
        LogsCall raw = new LogsCall("", "SELECT * FROM logs", When.DEFAULT, 10, "desc", Optional.empty(),
                Optional.empty(), true);

        Problem refused = problem(() -> operations.logs(raw, viewer()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.detail()).contains("oncall");
        assertThat(backend.requests).isEmpty();

        operations.logs(raw, oncall());
        assertThat(backend.asked(LogRequest.class).raw()).contains("SELECT * FROM logs");
    }

    @Test
    void followingTheCursorAsksForTheSameWindowFromWhereThePageEnded() {
        backend.logs = (request, deadline) -> Answer.of(List.of(entry("x", Map.of())), "q")
                .withNext(request.position().isEmpty() ? Optional.of("place 2") : Optional.empty());
        LogsCall first = logs("payments-api", "timeout");

        Optional<String> cursor = operations.logs(first, viewer()).meta().cursor();
        clock.advance(Duration.ofMinutes(5));
        Meta last = operations.logs(first.withCursor(cursor), viewer()).meta();

        List<LogRequest> requests = backend.requests.stream().map(LogRequest.class::cast).toList();
        assertThat(requests.get(1).position()).contains("place 2");
        assertThat(requests.get(1).window()).isEqualTo(requests.get(0).window());
        assertThat(last.cursor()).isEmpty();
    }

    @Test
    void aCursorOfAnotherRequestIsRefused() {
        backend.logs = (request, deadline) -> Answer.of(List.of(entry("x", Map.of())), "q")
                .withNext(Optional.of("place"));
        Optional<String> cursor = operations.logs(logs("payments-api", "timeout"), viewer()).meta().cursor();

        Problem refused = problem(() -> operations.logs(logs("payments-api", "error").withCursor(cursor), viewer()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.type()).isEqualTo("invalid-cursor");
    }

    @Test
    void anEmptyLastPageIsNoReasonToDoubtTheService() {
        backend.logs = (request, deadline) -> Answer.of(List.<LogEntry>of(), "q").withNext(
                request.position().isEmpty() ? Optional.of("place") : Optional.empty());
        LogsCall call = logs("nobody", "timeout");

        Optional<String> cursor = operations.logs(call, viewer()).meta().cursor();

        assertThat(operations.logs(call.withCursor(cursor), viewer()).meta().warnings()).isEmpty();
    }
}
