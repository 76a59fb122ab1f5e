package dev.tinkr.backend.local.sample;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of the world, named by OpenTelemetry's conventions where these have a name. */
final class Metrics {

    static final String STOREFRONT_ROUTE = "/checkout";
    static final String PAGE_ROUTE = "/products/{id}";
    static final String CHECKOUT_ROUTE = "/v1/checkouts";
    static final String CHARGES_ROUTE = "/v1/charges";
    static final String RESERVATIONS_ROUTE = "/v1/reservations";

    /** What an instrument measures, and so how its points are written. */
    enum Kind {
        /** The distribution of one minute. */
        HISTOGRAM,
        /** The number since the process started. */
        COUNTER,
        /** The number of the moment. */
        GAUGE
    }

    /** A metric of one service. */
    record Instrument(String service, String name, String description, String unit, Kind kind) {}

    /** A metric and the attributes that tell its series from the others. Each exists once and is its own key. */
    static final class Series {

        private final Instrument instrument;
        private final List<Attribute> attributes;

        Series(Instrument instrument, List<Attribute> attributes) {
            this.instrument = instrument;
            this.attributes = attributes;
        }

        Instrument instrument() {
            return instrument;
        }

        List<Attribute> attributes() {
            return attributes;
        }
    }

    /** The series of one route, by the status that was answered. */
    static final class Answers {

        private final Map<Integer, Series> byStatus = new ConcurrentHashMap<>();
        private final Instrument instrument;
        private final String method;
        private final String route;

        Answers(Instrument instrument, String method, String route) {
            this.instrument = instrument;
            this.method = method;
            this.route = route;
        }

        Series with(int status) {
            return byStatus.computeIfAbsent(status, key -> request(instrument, method, route, key));
        }
    }

    private static final Attribute LEDGER = Attribute.of("db.client.connection.pool.name", "ledger-db");

    static final Series CONNECTIONS_USED = new Series(gauge(Workload.PAYMENTS, "db.client.connection.count",
            "Connections in the state that the attribute names.", "{connection}"),
            List.of(LEDGER, Attribute.of("db.client.connection.state", "used")));
    static final Series CONNECTIONS_PENDING = new Series(gauge(Workload.PAYMENTS,
            "db.client.connection.pending_requests", "Requests that wait for a connection.", "{request}"),
            List.of(LEDGER));
    static final Series PAYMENTS_CPU = cpu(Workload.PAYMENTS);
    static final Series NOTIFICATION_QUEUE = new Series(gauge(Workload.NOTIFICATIONS, "notifications.queue.depth",
            "Confirmations that wait to be sent.", "{message}"), List.of());
    static final Series RETRIES = new Series(new Instrument(Workload.PAYMENTS, "payments.charge.retries",
            "Calls of the card gateway that were repeated.", "{retry}", Kind.COUNTER), List.of());
    static final Series ORDERS = new Series(new Instrument(Workload.STOREFRONT, "shop.orders.placed",
            "Orders that were placed and paid.", "{order}", Kind.COUNTER), List.of());

    private static final Instrument STOREFRONT_SERVER = server(Workload.STOREFRONT);
    private static final Instrument GATEWAY_CLIENT = histogram(Workload.PAYMENTS, "http.client.request.duration",
            "Duration of HTTP client requests.");
    private static final Instrument NOTIFICATION = histogram(Workload.NOTIFICATIONS, "messaging.process.duration",
            "Duration of processing a message.");

    static final Series PAGES = request(STOREFRONT_SERVER, "GET", PAGE_ROUTE, 200);
    static final Series NOTIFICATIONS = new Series(NOTIFICATION,
            List.of(Attribute.of("messaging.destination.name", "order-placed")));

    static final Answers STOREFRONT = new Answers(STOREFRONT_SERVER, "POST", STOREFRONT_ROUTE);
    static final Answers CHECKOUT = new Answers(server(Workload.CHECKOUT), "POST", CHECKOUT_ROUTE);
    static final Answers PAYMENTS = new Answers(server(Workload.PAYMENTS), "POST", CHARGES_ROUTE);
    static final Answers INVENTORY = new Answers(server(Workload.INVENTORY), "POST", RESERVATIONS_ROUTE);

    private static final Series GATEWAY_ANSWERED = gateway(Charge.GATEWAY, false);
    private static final Series GATEWAY_TIMED_OUT = gateway(Charge.GATEWAY, true);
    private static final Series STANDBY_ANSWERED = gateway(Charge.STANDBY, false);
    private static final Series STANDBY_TIMED_OUT = gateway(Charge.STANDBY, true);

    private Metrics() {}

    /** The calls of the card gateway that went like this one. */
    static Series gateway(Charge.Attempt attempt) {
        boolean standby = attempt.host().equals(Charge.STANDBY);
        if (attempt.timedOut()) {
            return standby ? STANDBY_TIMED_OUT : GATEWAY_TIMED_OUT;
        }
        return standby ? STANDBY_ANSWERED : GATEWAY_ANSWERED;
    }

    private static Series gateway(String host, boolean timedOut) {
        return new Series(GATEWAY_CLIENT, List.of(Attribute.of("http.request.method", "POST"),
                Attribute.of("server.address", host), timedOut
                        ? Attribute.of("error.type", "timeout")
                        : Attribute.of("http.response.status_code", 200)));
    }

    /** The request durations of any other service. */
    static Instrument server(String service) {
        return histogram(service, "http.server.request.duration", "Duration of HTTP server requests.");
    }

    static Series request(Instrument instrument, String method, String route, int status) {
        return new Series(instrument, List.of(Attribute.of("http.request.method", method),
                Attribute.of("http.route", route), Attribute.of("http.response.status_code", status)));
    }

    private static Series cpu(String service) {
        return new Series(gauge(service, "jvm.cpu.recent_utilization", "Recent CPU utilization of the process.", "1"),
                List.of());
    }

    private static Instrument gauge(String service, String name, String description, String unit) {
        return new Instrument(service, name, description, unit, Kind.GAUGE);
    }

    private static Instrument histogram(String service, String name, String description) {
        return new Instrument(service, name, description, "s", Kind.HISTOGRAM);
    }
}
