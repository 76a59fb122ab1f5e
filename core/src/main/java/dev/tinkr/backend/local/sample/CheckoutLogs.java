package dev.tinkr.backend.local.sample;

import dev.tinkr.backend.local.sample.Charge.Attempt;
import dev.tinkr.backend.local.sample.Checkout.Step;
import dev.tinkr.backend.local.sample.LogLine.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the services write to their logs about a checkout. */
final class CheckoutLogs {

    private static final long MILLI = 1_000_000;
    private static final long LONG_WAIT = Timeline.SECOND;
    private static final String CHARGE_FRAMES = """

            \tat com.example.payments.ChargeService.charge(ChargeService.java:118)
            \tat com.example.payments.ChargeController.create(ChargeController.java:54)
            \tat io.undertow.servlet.handlers.ServletHandler.handleRequest(ServletHandler.java:74)
            \tat java.base/java.lang.VirtualThread.run(VirtualThread.java:309)
            """;
    private static final String TIMEOUT_TRACE = """
            java.net.http.HttpTimeoutException: request timed out
            \tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:950)
            \tat com.example.payments.gateway.CardGatewayClient.authorize(CardGatewayClient.java:87)
            \tat com.example.payments.gateway.RetryingGateway.authorize(RetryingGateway.java:41)""" + CHARGE_FRAMES;
    private static final String POOL_TRACE = """
            java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 5000ms
            \tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)
            \tat com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:181)
            \tat com.example.payments.ledger.LedgerRepository.begin(LedgerRepository.java:63)"""
            + CHARGE_FRAMES;
    private static final String DEADLOCK_TRACE = """
            org.postgresql.util.PSQLException: ERROR: deadlock detected
            \tat org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2733)
            \tat com.example.payments.ledger.LedgerRepository.insert(LedgerRepository.java:91)""" + CHARGE_FRAMES;

    private final Consumer<LogLine> sink;
    private final Map<Long, Integer> confirmations = new HashMap<>();

    CheckoutLogs(Consumer<LogLine> sink) {
        this.sink = sink;
    }

    void tell(Checkout checkout) {
        checkout.charge().ifPresent(charge -> payments(checkout, charge));
        api(checkout);
        checkout.notice().ifPresent(notice -> confirmations.merge(notice.end() / Timeline.MINUTE, 1, Integer::sum));
        storefront(checkout);
    }

    /** Told that a minute is over: notification-worker does not log single messages but a sum now and then. */
    void endMinute(long minute) {
        Integer sent = confirmations.remove(minute);
        if (sent != null) {
            sink.accept(LogLine.background((minute + 1) * Timeline.MINUTE - 50 * MILLI, Workload.notifications(),
                    Severity.INFO, "Order confirmations sent count=" + sent));
        }
    }

    private void payments(Checkout checkout, Charge charge) {
        String order = " order=" + checkout.order().id();
        long waited = charge.granted() - charge.start();
        if (waited > LONG_WAIT && charge.outcome() != Charge.Outcome.NO_CONNECTION) {
            pay(checkout, charge, charge.granted(), Severity.WARN, "Waited " + waited / MILLI
                    + " ms for a ledger connection" + order + " waiting=" + (charge.waiting() + 1));
        }
        for (int i = 0; i < charge.attempts().size() - 1; i++) {
            Attempt attempt = charge.attempts().get(i);
            pay(checkout, charge, attempt.end(), Severity.WARN, "Card gateway call timed out after 3000 ms, retrying"
                    + order + " attempt=" + (i + 1), Attribute.of("server.address", attempt.host()));
        }
        switch (charge.outcome()) {
            case CAPTURED -> pay(checkout, charge, charge.end(), Severity.INFO, "Charge captured" + order + " amount="
                    + checkout.order().amount() + " EUR attempt=" + charge.attempts().size());
            case DECLINED -> pay(checkout, charge, charge.end(), Severity.INFO, "Charge declined by issuer" + order);
            case DEADLOCK -> fail(checkout, charge, "Ledger write failed: deadlock detected" + order,
                    "org.postgresql.util.PSQLException", "ERROR: deadlock detected", DEADLOCK_TRACE);
            case NO_CONNECTION -> fail(checkout, charge, "Ledger connection not available after 5000 ms" + order
                    + " total=" + ConnectionPool.SIZE + " active=" + ConnectionPool.SIZE + " waiting="
                    + (charge.waiting() + 1), "java.sql.SQLTransientConnectionException",
                    "HikariPool-1 - Connection is not available, request timed out after 5000ms", POOL_TRACE);
            case GATEWAY_TIMEOUT -> fail(checkout, charge, "Payment charge failed: gateway timeout after 3000 ms"
                    + order + " attempt=" + charge.attempts().size(), "java.net.http.HttpTimeoutException",
                    "request timed out", TIMEOUT_TRACE, Attribute.of("server.address", charge.attempts().getLast()
                            .host()));
        }
    }

    private void fail(Checkout checkout, Charge charge, String body, String type, String message, String stack,
            Attribute... more) {
        List<Attribute> attributes = new ArrayList<>(List.of(more));
        attributes.add(Attribute.of("exception.type", type));
        attributes.add(Attribute.of("exception.message", message));
        attributes.add(Attribute.of("exception.stacktrace", stack));
        pay(checkout, charge, charge.end(), Severity.ERROR, body, attributes.toArray(Attribute[]::new));
    }

    private void pay(Checkout checkout, Charge charge, long time, Severity severity, String body, Attribute... more) {
        List<Attribute> attributes = new ArrayList<>(List.of(Attribute.of("http.route", Metrics.CHARGES_ROUTE)));
        if (time == charge.end()) {
            attributes.add(Attribute.of("http.response.status_code", charge.outcome().status));
            attributes.add(Attribute.of("payment.amount", checkout.order().cents() / 100.0));
        }
        attributes.addAll(List.of(more));
        line(checkout, Step.PAYMENTS, time, charge.source(), severity, body, attributes);
    }

    private void api(Checkout checkout) {
        String order = " order=" + checkout.order().id();
        Severity severity = checkout.outcome().status >= 500 ? Severity.ERROR : Severity.INFO;
        String body = switch (checkout.outcome()) {
            case PLACED -> "Order placed" + order + " items=" + checkout.order().items();
            case DECLINED -> "Order not placed: card declined" + order;
            case OUT_OF_STOCK -> "Order not placed: out of stock" + order + " sku=" + checkout.order().sku();
            case PAYMENT_FAILED -> "Checkout failed: payments-api answered "
                    + checkout.charge().orElseThrow().outcome().status + order;
            case PAYMENT_TIMEOUT -> "Checkout failed: no answer from payments-api within 12000 ms" + order;
        };
        line(checkout, Step.CHECKOUT, checkout.apiEnd(), checkout.api(), severity, body, List.of(
                Attribute.of("http.route", Metrics.CHECKOUT_ROUTE),
                Attribute.of("http.response.status_code", checkout.outcome().status),
                Attribute.of("customer.id", checkout.order().customer())));
    }

    private void storefront(Checkout checkout) {
        if (checkout.outcome().status >= 500) {
            line(checkout, Step.STOREFRONT, checkout.end(), checkout.storefront(), Severity.ERROR,
                    "POST /checkout answered " + checkout.outcome().status + " after "
                            + (checkout.end() - checkout.start()) / MILLI + " ms cart=" + checkout.order().cart(),
                    List.of(Attribute.of("http.request.method", "POST"),
                            Attribute.of("http.route", Metrics.STOREFRONT_ROUTE),
                            Attribute.of("http.response.status_code", checkout.outcome().status)));
        }
    }

    private void line(Checkout checkout, Step step, long time, Workload source, Severity severity, String body,
            List<Attribute> attributes) {
        sink.accept(new LogLine(time, source, severity, body, checkout.traceId(), checkout.spanId(step), attributes));
    }
}
