package dev.tinkr.backend.local.sample;

import dev.tinkr.backend.local.sample.Charge.Attempt;

/** What the services measure of a checkout. */
final class CheckoutMetrics {

    private final MetricReader reader;

    CheckoutMetrics(MetricReader reader) {
        this.reader = reader;
    }

    void tell(Checkout checkout) {
        int status = checkout.outcome().status;
        reader.observe(Metrics.STOREFRONT.with(status), checkout.end(), checkout.end() - checkout.start());
        reader.observe(Metrics.CHECKOUT.with(status), checkout.apiEnd(), checkout.apiEnd() - checkout.apiStart());
        Checkout.Reservation reservation = checkout.reservation();
        reader.observe(Metrics.INVENTORY.with(reservation.status()), reservation.end(),
                reservation.end() - reservation.start());
        checkout.charge().ifPresent(this::payments);
        checkout.notice().ifPresent(notice -> reader.observe(Metrics.NOTIFICATIONS, notice.end(),
                notice.end() - notice.start()));
        if (checkout.outcome() == Checkout.Outcome.PLACED) {
            reader.add(Metrics.ORDERS, checkout.end(), 1);
        }
    }

    private void payments(Charge charge) {
        reader.observe(Metrics.PAYMENTS.with(charge.outcome().status), charge.end(), charge.end() - charge.start());
        for (int i = 0; i < charge.attempts().size(); i++) {
            Attempt attempt = charge.attempts().get(i);
            reader.observe(Metrics.gateway(attempt), attempt.end(), attempt.end() - attempt.start());
            if (i > 0) {
                reader.add(Metrics.RETRIES, attempt.start(), 1);
            }
        }
    }
}
