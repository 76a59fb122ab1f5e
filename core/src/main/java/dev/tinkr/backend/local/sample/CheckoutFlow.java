package dev.tinkr.backend.local.sample;

import dev.tinkr.backend.local.sample.Charge.Attempt;
import dev.tinkr.backend.local.sample.Checkout.Notice;
import dev.tinkr.backend.local.sample.Checkout.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Decides how each checkout goes. The connection pools are its only memory. */
final class CheckoutFlow {

    static final long GATEWAY_TIMEOUT = 3 * Timeline.SECOND;
    static final long PAYMENT_TIMEOUT = 12 * Timeline.SECOND;
    static final int ATTEMPTS = 3;

    private static final long CHECKOUTS = 1;
    private static final long[] BACKOFF_MS = {250, 1000};
    private static final double OUT_OF_STOCK = 0.004;
    private static final double DECLINED = 0.025;
    private static final double DEADLOCK = 0.00007;
    private static final double GATEWAY_HICCUP = 0.0004;

    private final List<ConnectionPool> pools = Stream.generate(ConnectionPool::new)
            .limit(Workload.PAYMENTS_INSTANCES).toList();

    List<ConnectionPool> pools() {
        return pools;
    }

    /** The checkout of that number, begun at that time for that cart. */
    Checkout run(long id, long cart, long start) {
        Dice dice = new Dice(CHECKOUTS, id);
        Workload storefront = Workload.storefront(dice.bits());
        Workload api = Workload.checkout(dice.bits());
        long apiStart = start + dice.duration(9, 0.3);
        long asked = apiStart + dice.duration(4, 0.3);
        Reservation reservation = new Reservation(Workload.inventory(dice.bits()), asked,
                asked + dice.duration(17, 0.4), !dice.happens(OUT_OF_STOCK));
        Optional<Charge> charge = reservation.inStock()
                ? Optional.of(charge(dice, reservation.end() + dice.duration(2, 0.3)))
                : Optional.empty();
        Checkout.Outcome outcome = outcome(charge);
        long apiEnd = charge.map(paid -> Math.min(paid.end(), paid.start() + PAYMENT_TIMEOUT))
                .orElse(reservation.end()) + dice.duration(5, 0.3);
        Optional<Notice> notice = outcome == Checkout.Outcome.PLACED
                ? Optional.of(notice(dice, apiEnd))
                : Optional.empty();
        return new Checkout(id, cart, storefront, api, start, apiStart, reservation, charge, notice, outcome, apiEnd,
                apiEnd + dice.duration(6, 0.3));
    }

    private static Checkout.Outcome outcome(Optional<Charge> charge) {
        if (charge.isEmpty()) {
            return Checkout.Outcome.OUT_OF_STOCK;
        }
        if (charge.get().end() - charge.get().start() > PAYMENT_TIMEOUT) {
            return Checkout.Outcome.PAYMENT_TIMEOUT;
        }
        return switch (charge.get().outcome()) {
            case CAPTURED -> Checkout.Outcome.PLACED;
            case DECLINED -> Checkout.Outcome.DECLINED;
            case DEADLOCK, NO_CONNECTION, GATEWAY_TIMEOUT -> Checkout.Outcome.PAYMENT_FAILED;
        };
    }

    private Charge charge(Dice dice, long start) {
        int pod = dice.below(pools.size());
        boolean faulty = Timeline.isFaulty(pod, start);
        Workload source = Workload.payments(pod, faulty);
        ConnectionPool pool = pools.get(pod);
        int waiting = pool.waiting(start);
        OptionalLong grant = pool.grant(start);
        if (grant.isEmpty()) {
            long end = start + ConnectionPool.PATIENCE;
            return new Charge(source, pod, start, end, waiting, end, List.of(), end, end,
                    Charge.Outcome.NO_CONNECTION);
        }
        long granted = grant.getAsLong();
        double slowdown = Timeline.ledgerSlowdown(granted);
        long written = granted + dice.duration(5 * slowdown, 0.35);
        if (dice.happens(DEADLOCK)) {
            long end = written + dice.between(1000, 1100);
            pool.book(start, granted, end);
            return new Charge(source, pod, start, granted, waiting, written, List.of(), end, end,
                    Charge.Outcome.DEADLOCK);
        }
        List<Attempt> attempts = attempts(dice, faulty, written);
        Attempt last = attempts.getLast();
        long committed = last.end() + dice.between(0.2, 0.9);
        long end = committed + dice.duration(7 * slowdown, 0.35);
        pool.book(start, granted, end);
        Charge.Outcome outcome = last.timedOut()
                ? Charge.Outcome.GATEWAY_TIMEOUT
                : dice.happens(DECLINED) ? Charge.Outcome.DECLINED : Charge.Outcome.CAPTURED;
        return new Charge(source, pod, start, granted, waiting, written, attempts, committed, end, outcome);
    }

    private static List<Attempt> attempts(Dice dice, boolean standby, long from) {
        List<Attempt> attempts = new ArrayList<>(1);
        String host = standby ? Charge.STANDBY : Charge.GATEWAY;
        long start = from + dice.between(0.3, 1.2);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long took = dice.happens(GATEWAY_HICCUP)
                    ? GATEWAY_TIMEOUT
                    : dice.duration(Timeline.gatewayMedianMs(standby, start), standby ? 0.8 : 0.35);
            boolean timedOut = took >= GATEWAY_TIMEOUT;
            long end = start + (timedOut ? GATEWAY_TIMEOUT + dice.between(0.2, 2) : took);
            attempts.add(new Attempt(host, start, end, timedOut));
            if (!timedOut) {
                break;
            }
            start = end + (attempt < BACKOFF_MS.length ? dice.duration(BACKOFF_MS[attempt], 0.1) : 0);
        }
        return List.copyOf(attempts);
    }

    private static Notice notice(Dice dice, long published) {
        long start = published + dice.duration(120, 0.5);
        return new Notice(published, start, start + dice.duration(85, 0.4));
    }
}
