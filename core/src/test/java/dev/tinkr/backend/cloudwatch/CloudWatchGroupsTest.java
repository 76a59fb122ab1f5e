package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogRequest.Order;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.ResourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which log groups are searched for a service. */
class CloudWatchGroupsTest extends CloudWatchLogsTestBase {

    @Test
    void moreGroupsThanAQueryTakesAreAskedInSeveralAndGivenInOrder() {
        for (int i = 0; i < 120; i++) {
            stub.logs().write("/many/" + i + "/cart", "s", TEN + (i * 7919) % 120, "line " + i);
        }
        Set<String> seen = new HashSet<>();
        Optional<String> position = Optional.empty();
        List<Long> times = new ArrayList<>();
        do {
            Answer<List<LogEntry>> page = backend.queryLogs(
                    request("cart", "*", 50).withOrder(Order.ASC).withPosition(position),
                    Deadline.after(LONG));
            page.value().forEach(entry -> {
                assertThat(seen.add(entry.id())).isTrue();
                times.add(entry.timestamp().toEpochMilli());
            });
            position = page.next();
        } while (position.isPresent());

        assertThat(seen).hasSize(120);
        assertThat(times).isSorted();
    }

    @Test
    void theProfileSaysWhichGroupsAServiceHas() {
        stub.logs().write("/prod/web", "s", TEN, "{\"service\":\"other\",\"message\":\"here\"}").write("/ecs/payments",
                "s", TEN, "not "
                        + "here");
        Map<String, Map<String, Object>> services = Map.of("payments", Map.of("log_group",
                "arn:aws:logs:eu-central-1:123456789012:log-group:/prod/web:*"));
        try (ObservabilityBackend configured = Stubs.open(server.uri(), Map.of(), services, ScanBudget.OFF)) {
            Answer<List<LogEntry>> answer = configured.queryLogs(request("payments", "*", 10), Deadline.after(LONG));

            assertThat(answer.value()).singleElement().satisfies(entry -> {
                assertThat(entry.message()).isEqualTo("here");
                assertThat(entry.service()).isEqualTo("payments");
            });
        }
    }

    @Test
    void aServiceWithoutAGroupOfItsOwnIsFoundByWhatTheRecordsOrTheStreamsSay() {
        stub.logs().write("/ecs/prod", "cart/app/0123", TEN, "plain text of the cart")
                .write("/ecs/prod", "web/app/0124", TEN
                        + 1, "{\"service\":\"cart\",\"message\":\"json of the cart\"}")
                .write("/ecs/prod", "web/app/0125", TEN + 2,
                        "the word cart proves nothing");

        Answer<List<LogEntry>> answer = ask("cart", "*");

        assertThat(answer.value()).extracting(LogEntry::message).containsExactly("json of the cart",
                "plain text of the cart");
        assertThat(answer.value()).extracting(LogEntry::service).containsOnly("cart");
        assertThat(answer.warnings()).anyMatch(warning -> warning.contains("no log group is named after the service"));
    }

    @Test
    void theKindOfThingTellsGroupsOfOneNameApart() {
        stub.logs().write("/aws/lambda/cart", "s", TEN, "of the function").write("/ecs/cart", "s", TEN, "of the task");
        LogRequest all = request("cart", "*", 10);
        LogRequest lambda = new LogRequest(all.services(), all.query(), all.raw(), all.window(), all.limit(),
                all.order(), Optional
                        .of(ResourceType.LAMBDA),
                all.position());

        assertThat(backend.queryLogs(lambda, Deadline.after(LONG)).value()).extracting(LogEntry::message)
                .containsExactly(
                        "of the function");
        assertThat(backend.queryLogs(all, Deadline.after(LONG)).value()).hasSize(2);
    }

    @Test
    void groupsOfLinkedAccountsAndOfAnotherClassAreSearchedToo() {
        stub.logs().group("/ecs/cart").group("/linked/cart", "999999999999", "STANDARD")
                .group("/rare/cart", "123456789012",
                        "INFREQUENT_ACCESS")
                .group("/delivered/cart", "123456789012", "DELIVERY");
        for (String group : List.of("/ecs/cart", "/linked/cart", "/rare/cart")) {
            stub.logs().write(group, "s", TEN, "of " + group);
        }
        try (ObservabilityBackend linked = Stubs.open(server.uri(), Map.of("linked_accounts", "true"))) {
            assertThat(linked.queryLogs(request("cart", "*", 10), Deadline.after(LONG)).value())
                    .extracting(LogEntry::message)
                    .containsExactlyInAnyOrder("of /ecs/cart", "of /linked/cart", "of /rare/cart");
        }
        assertThat(ask("cart", "*").value()).hasSize(2);
    }

    @Test
    void servicesAreWhatTheGroupsAreNamedAfter() {
        stub.logs().group("/aws/lambda/cart").group("/ecs/prod/payments").group("/aws/rds/instance/orders/postgresql")
                .group(
                        "batch");
        assertThat(
                backend.listServices(new ServiceListRequest(Optional.empty(), Stubs.TEN_O_CLOCK), Deadline.after(LONG))
                        .value())
                .containsExactly("batch", "cart", "orders", "payments");
        assertThat(
                backend.listServices(new ServiceListRequest(Optional.of("AY"), Stubs.TEN_O_CLOCK), Deadline.after(LONG))
                        .value())
                .containsExactly("payments");
    }
}
