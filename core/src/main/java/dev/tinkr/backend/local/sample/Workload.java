package dev.tinkr.backend.local.sample;

import java.util.List;

/**
 * One running instance of a service: what an OpenTelemetry resource describes.
 *
 * @param scope the instrumentation scope, which for logs is the logger
 */
record Workload(String service, String version, String pod, String language, String scope) {

    private static final List<String> STOREFRONT_PODS = List.of("storefront-6c8f9d7b54-kq2vm",
            "storefront-6c8f9d7b54-t9xzd");
    private static final List<String> CHECKOUT_PODS = List.of("checkout-api-5b7c6d9f88-h4wnp",
            "checkout-api-5b7c6d9f88-zr6lt");
    private static final List<String> PAYMENTS_PODS = List.of("payments-api-7d9c5b6f4d-2xk8p",
            "payments-api-7d9c5b6f4d-m5v7c", "payments-api-7d9c5b6f4d-wq9jn");
    private static final List<String> FAULTY_PODS = List.of("payments-api-84f6db7c99-6zplh",
            "payments-api-84f6db7c99-c8t2r", "payments-api-84f6db7c99-vn4dx");
    private static final List<String> INVENTORY_PODS = List.of("inventory-api-59d4c7f6bb-9fjsx",
            "inventory-api-59d4c7f6bb-lm3qk");
    private static final String WORKER_POD = "notification-worker-66b9f8c5d7-r7gtw";

    static final String STOREFRONT = "storefront";
    static final String CHECKOUT = "checkout-api";
    static final String PAYMENTS = "payments-api";
    static final String INVENTORY = "inventory-api";
    static final String NOTIFICATIONS = "notification-worker";

    static final String GOOD_RELEASE = "2.30.4";
    static final String FAULTY_RELEASE = "2.31.0";
    static final int PAYMENTS_INSTANCES = PAYMENTS_PODS.size();

    private static final List<Workload> STOREFRONTS = all(STOREFRONT, "4.12.1", STOREFRONT_PODS, "nodejs",
            "storefront/server");
    private static final List<Workload> CHECKOUTS = all(CHECKOUT, "1.48.0", CHECKOUT_PODS, "java",
            "com.example.checkout.CheckoutController");
    private static final List<Workload> PAYMENTS_GOOD = all(PAYMENTS, GOOD_RELEASE, PAYMENTS_PODS, "java",
            "com.example.payments.ChargeService");
    private static final List<Workload> PAYMENTS_FAULTY = all(PAYMENTS, FAULTY_RELEASE, FAULTY_PODS, "java",
            "com.example.payments.ChargeService");
    private static final List<Workload> INVENTORIES = all(INVENTORY, "3.5.2", INVENTORY_PODS, "go",
            "inventory/reservations");
    private static final Workload WORKER = new Workload(NOTIFICATIONS, "0.19.3", WORKER_POD, "python",
            "notifications.worker");

    static Workload storefront(long choice) {
        return pick(STOREFRONTS, choice);
    }

    static Workload checkout(long choice) {
        return pick(CHECKOUTS, choice);
    }

    static Workload payments(int pod, boolean faulty) {
        return (faulty ? PAYMENTS_FAULTY : PAYMENTS_GOOD).get(pod);
    }

    static Workload inventory(long choice) {
        return pick(INVENTORIES, choice);
    }

    static Workload notifications() {
        return WORKER;
    }

    private static Workload pick(List<Workload> workloads, long choice) {
        return workloads.get((int) Math.floorMod(choice, (long) workloads.size()));
    }

    private static List<Workload> all(String service, String version, List<String> pods, String language,
            String scope) {
        return pods.stream().map(pod -> new Workload(service, version, pod, language, scope)).toList();
    }
}
