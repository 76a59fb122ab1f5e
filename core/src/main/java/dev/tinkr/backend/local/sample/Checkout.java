package dev.tinkr.backend.local.sample;

import java.util.Optional;

/**
 * One checkout, from the click to the answer: what the logs, the spans and the metrics then tell.
 *
 * @param start    when the storefront got the click
 * @param apiStart when checkout-api got the request
 * @param apiEnd   when checkout-api answered
 * @param end      when the storefront answered
 */
record Checkout(long id, long cart, Workload storefront, Workload api, long start, long apiStart,
        Reservation reservation, Optional<Charge> charge, Optional<Notice> notice, Outcome outcome, long apiEnd,
        long end) {

    /** How it ended, with the status that checkout-api and the storefront answered. */
    enum Outcome {
        PLACED(200), DECLINED(402), OUT_OF_STOCK(409), PAYMENT_FAILED(502), PAYMENT_TIMEOUT(504);

        final int status;

        Outcome(int status) {
            this.status = status;
        }
    }

    /** inventory-api setting the goods aside. */
    record Reservation(Workload source, long start, long end, boolean inStock) {

        int status() {
            return inStock ? 200 : 409;
        }
    }

    /** The confirmation: published by checkout-api, sent by notification-worker. */
    record Notice(long published, long start, long end) {}

    private static final long SLOW = 2 * Timeline.SECOND;
    private static final int KEPT_PERCENT = 5;

    Order order() {
        return Order.of(id, cart);
    }

    /** Whether everything about it had happened by then, the confirmation and a charge that nobody awaits any more too. */
    boolean isOverBy(long time) {
        return end < time && charge.map(Charge::end).orElse(end) < time && notice.map(Notice::end).orElse(end) < time;
    }

    boolean isFailed() {
        return outcome.status >= 500 || charge.filter(Charge::isFailed).isPresent();
    }

    /** Tail sampling as the Collector is told to do it: whatever failed, was retried or was slow, and a share of the rest. */
    boolean isTraced() {
        return isFailed() || charge.filter(Charge::isRetried).isPresent() || end - start > SLOW
                || Math.floorMod(Dice.mix(id), 100L) < KEPT_PERCENT;
    }

    String traceId() {
        return Hex.of(Dice.mix(id)) + Hex.of(Dice.mix(~id));
    }

    String spanId(Step step) {
        return spanId(step, 0);
    }

    /** The id of a step that may happen several times. */
    String spanId(Step step, int repetition) {
        return Hex.of(Dice.mix(id * 64 + step.ordinal() * 4L + repetition + 1));
    }

    /** The spans of a checkout. */
    enum Step {
        STOREFRONT, TO_CHECKOUT, CHECKOUT, TO_INVENTORY, INVENTORY, STOCK_QUERY, TO_PAYMENTS, PAYMENTS, CONNECTION, LEDGER_INSERT, GATEWAY, LEDGER_COMMIT, PUBLISH, NOTIFY, EMAIL
    }
}
