package dev.tinkr.backend.local.sample;

import dev.tinkr.backend.local.sample.Charge.Attempt;
import dev.tinkr.backend.local.sample.Checkout.Step;
import dev.tinkr.backend.local.sample.Span.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The trace of a checkout. */
final class CheckoutSpans {

    private static final String LEDGER = "ledger-db";

    private final Consumer<Span> sink;

    CheckoutSpans(Consumer<Span> sink) {
        this.sink = sink;
    }

    void tell(Checkout checkout) {
        Teller teller = new Teller(checkout);
        int status = checkout.outcome().status;
        String order = checkout.order().id();
        teller.from(checkout.storefront());
        teller.span(Step.STOREFRONT, "", checkout.start(), checkout.end(), "POST " + Metrics.STOREFRONT_ROUTE,
                Kind.SERVER, failure(status), request(Metrics.STOREFRONT_ROUTE, status, Attribute.of("cart.id",
                        checkout.order().cart())));
        teller.span(Step.TO_CHECKOUT, Step.STOREFRONT, checkout.apiStart() - 600_000, checkout.apiEnd() + 600_000,
                "POST", Kind.CLIENT, refusal(status), call(Workload.CHECKOUT, status));
        teller.from(checkout.api());
        teller.span(Step.CHECKOUT, Step.TO_CHECKOUT, checkout.apiStart(), checkout.apiEnd(),
                "POST " + Metrics.CHECKOUT_ROUTE, Kind.SERVER, failure(status), request(Metrics.CHECKOUT_ROUTE, status,
                        Attribute.of("order.id", order), Attribute.of("customer.id", checkout.order().customer())));
        inventory(teller, checkout);
        checkout.charge().ifPresent(charge -> payments(teller, checkout, charge));
        checkout.notice().ifPresent(notice -> {
            teller.from(checkout.api());
            teller.span(Step.PUBLISH, Step.CHECKOUT, notice.published() - 1_400_000, notice.published() - 300_000,
                    "send order-placed", Kind.PRODUCER, "", queue("send"));
            teller.from(Workload.notifications());
            teller.span(Step.NOTIFY, Step.PUBLISH, notice.start(), notice.end(), "process order-placed",
                    Kind.CONSUMER, "", queue("process"));
            teller.span(Step.EMAIL, Step.NOTIFY, notice.start() + 2_000_000, notice.end() - 1_000_000, "smtp send",
                    Kind.CLIENT, "", List.of(Attribute.of("server.address", "smtp.shop.example"),
                            Attribute.of("server.port", 587)));
        });
    }

    private static void inventory(Teller teller, Checkout checkout) {
        Checkout.Reservation reservation = checkout.reservation();
        teller.span(Step.TO_INVENTORY, Step.CHECKOUT, reservation.start() - 500_000, reservation.end() + 500_000,
                "POST", Kind.CLIENT, refusal(reservation.status()),
                call(Workload.INVENTORY, reservation.status()));
        teller.from(reservation.source());
        teller.span(Step.INVENTORY, Step.TO_INVENTORY, reservation.start(), reservation.end(),
                "POST " + Metrics.RESERVATIONS_ROUTE, Kind.SERVER, "", request(Metrics.RESERVATIONS_ROUTE,
                        reservation.status(), Attribute.of("inventory.sku", checkout.order().sku())));
        long length = reservation.end() - reservation.start();
        teller.span(Step.STOCK_QUERY, Step.INVENTORY, reservation.start() + length / 5, reservation.end() - length / 5,
                "UPDATE stock", Kind.CLIENT, "", database("postgresql", "stock-db", "UPDATE", "stock"));
    }

    private static void payments(Teller teller, Checkout checkout, Charge charge) {
        int status = charge.outcome().status;
        boolean late = checkout.outcome() == Checkout.Outcome.PAYMENT_TIMEOUT;
        teller.from(checkout.api());
        teller.span(Step.TO_PAYMENTS, Step.CHECKOUT, charge.start() - 500_000,
                late ? charge.start() + CheckoutFlow.PAYMENT_TIMEOUT : charge.end() + 500_000, "POST", Kind.CLIENT,
                late ? "timeout" : refusal(status),
                late ? call(Workload.PAYMENTS) : call(Workload.PAYMENTS, status));
        teller.from(charge.source());
        teller.span(Step.PAYMENTS, Step.TO_PAYMENTS, charge.start(), charge.end(), "POST " + Metrics.CHARGES_ROUTE,
                Kind.SERVER, failure(status), request(Metrics.CHARGES_ROUTE, status,
                        Attribute.of("order.id", checkout.order().id()),
                        Attribute.of("payment.amount", checkout.order().cents() / 100.0)));
        boolean refused = charge.outcome() == Charge.Outcome.NO_CONNECTION;
        if (charge.granted() > charge.start()) {
            teller.span(Step.CONNECTION, Step.PAYMENTS, charge.start(), charge.granted(), "HikariPool.getConnection",
                    Kind.INTERNAL, refused ? "java.sql.SQLTransientConnectionException" : "",
                    List.of(Attribute.of("db.client.connection.pool.name", LEDGER)));
        }
        if (refused) {
            return;
        }
        boolean deadlock = charge.outcome() == Charge.Outcome.DEADLOCK;
        teller.span(Step.LEDGER_INSERT, Step.PAYMENTS, charge.granted(), deadlock ? charge.end() : charge.written(),
                "INSERT charges", Kind.CLIENT, deadlock ? "40P01" : "",
                database("postgresql", LEDGER, "INSERT", "charges"));
        for (int i = 0; i < charge.attempts().size(); i++) {
            gateway(teller, charge.attempts().get(i), i);
        }
        if (charge.committed() < charge.end()) {
            teller.span(Step.LEDGER_COMMIT, Step.PAYMENTS, charge.committed(), charge.end(), "UPDATE charges",
                    Kind.CLIENT, "", database("postgresql", LEDGER, "UPDATE", "charges"));
        }
    }

    private static void gateway(Teller teller, Attempt attempt, int resend) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.of("http.request.method", "POST"));
        attributes.add(Attribute.of("server.address", attempt.host()));
        attributes.add(Attribute.of("url.full", "https://" + attempt.host() + "/v2/authorizations"));
        if (resend > 0) {
            attributes.add(Attribute.of("http.request.resend_count", resend));
        }
        if (!attempt.timedOut()) {
            attributes.add(Attribute.of("http.response.status_code", 200));
        }
        teller.span(Step.GATEWAY, resend, Step.PAYMENTS, attempt.start(), attempt.end(), "POST",
                attempt.timedOut() ? "java.net.http.HttpTimeoutException" : "", attributes);
    }

    /** What a server calls an error. */
    private static String failure(int status) {
        return status >= 500 ? Integer.toString(status) : "";
    }

    /** What a caller calls an error: it sees its own mistakes as such, too. */
    private static String refusal(int status) {
        return status >= 400 ? Integer.toString(status) : "";
    }

    private static List<Attribute> request(String route, int status, Attribute... more) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.of("http.request.method", "POST"));
        attributes.add(Attribute.of("http.route", route));
        attributes.add(Attribute.of("http.response.status_code", status));
        attributes.addAll(List.of(more));
        return attributes;
    }

    private static List<Attribute> call(String service, int status) {
        return List.of(Attribute.of("http.request.method", "POST"), Attribute.of("server.address", service),
                Attribute.of("http.response.status_code", status));
    }

    private static List<Attribute> call(String service) {
        return List.of(Attribute.of("http.request.method", "POST"), Attribute.of("server.address", service));
    }

    private static List<Attribute> queue(String operation) {
        return List.of(Attribute.of("messaging.system", "rabbitmq"),
                Attribute.of("messaging.destination.name", "order-placed"),
                Attribute.of("messaging.operation.name", operation));
    }

    private static List<Attribute> database(String system, String server, String operation, String table) {
        return List.of(Attribute.of("db.system.name", system), Attribute.of("server.address", server),
                Attribute.of("db.operation.name", operation), Attribute.of("db.collection.name", table));
    }

    /** Tells the spans of one checkout. */
    private final class Teller {

        private final Checkout checkout;
        private final String traceId;
        private Workload source;

        Teller(Checkout checkout) {
            this.checkout = checkout;
            this.traceId = checkout.traceId();
            this.source = checkout.storefront();
        }

        void from(Workload workload) {
            source = workload;
        }

        void span(Step step, Step parent, long start, long end, String name, Kind kind, String error,
                List<Attribute> attributes) {
            span(step, checkout.spanId(parent), start, end, name, kind, error, attributes);
        }

        void span(Step step, String parent, long start, long end, String name, Kind kind, String error,
                List<Attribute> attributes) {
            sink.accept(new Span(start, end, source, traceId, checkout.spanId(step), parent, name, kind, error,
                    attributes));
        }

        void span(Step step, int repetition, Step parent, long start, long end, String name, String error,
                List<Attribute> attributes) {
            sink.accept(new Span(start, end, source, traceId, checkout.spanId(step, repetition),
                    checkout.spanId(parent), name, Kind.CLIENT, error, attributes));
        }
    }
}
