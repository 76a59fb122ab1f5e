package dev.tinkr.backend.local.sample;

import dev.tinkr.backend.local.sample.LogLine.Severity;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the services log when nobody buys anything: jobs, small troubles of an ordinary day, and the release. */
final class Background {

    private static final long MINUTES = 2;
    private static final double MINUTES_A_DAY = 1440;
    private static final long START_UP = 12 * Timeline.SECOND;

    private final Consumer<LogLine> sink;

    /** Something that is logged so many times a day, more or less. */
    private record Habit(String service, Severity severity, double timesADay, Function<Dice, String> body) {}

    private static final List<Habit> HABITS = List.of(
            new Habit(Workload.STOREFRONT, Severity.INFO, 48, dice -> "Session cache refreshed entries="
                    + (900 + dice.below(2400))),
            new Habit(Workload.STOREFRONT, Severity.WARN, 5, dice -> "Slow page render took "
                    + (1600 + dice.below(1900)) + " ms path=/products/" + (1000 + dice.below(600))),
            new Habit(Workload.CHECKOUT, Severity.WARN, 6, dice -> "Cart expired before checkout idle_minutes="
                    + (30 + dice.below(20))),
            new Habit(Workload.PAYMENTS, Severity.INFO, 144, dice -> "Exchange rates refreshed currencies=31 in "
                    + (40 + dice.below(120)) + " ms"),
            new Habit(Workload.PAYMENTS, Severity.INFO, 24, dice -> "Settlement batch exported charges="
                    + (600 + dice.below(900))),
            new Habit(Workload.PAYMENTS, Severity.WARN, 3, dice -> "Slow ledger statement took "
                    + (520 + dice.below(700)) + " ms: SELECT balance"),
            new Habit(Workload.INVENTORY, Severity.INFO, 96, dice -> "Stock synchronised with warehouse items="
                    + (1400 + dice.below(160)) + " in " + (280 + dice.below(300)) + " ms"),
            new Habit(Workload.INVENTORY, Severity.WARN, 9, dice -> "Stock low sku=mug-0" + (100 + dice.below(60))
                    + " remaining=" + (1 + dice.below(4))),
            new Habit(Workload.NOTIFICATIONS, Severity.WARN, 6,
                    dice -> "SMTP server answered 421, trying again in 30 s"),
            new Habit(Workload.NOTIFICATIONS, Severity.ERROR, 2,
                    dice -> "Order confirmation not delivered: mailbox unavailable"));

    Background(Consumer<LogLine> sink) {
        this.sink = sink;
    }

    /** Tells the minute that begins at that time. */
    void tell(long minuteStart) {
        Dice dice = new Dice(MINUTES, minuteStart);
        for (Habit habit : HABITS) {
            for (int i = dice.poisson(habit.timesADay() / MINUTES_A_DAY); i > 0; i--) {
                long time = minuteStart + (long) (dice.uniform() * Timeline.MINUTE);
                sink.accept(LogLine.background(time, source(habit.service(), dice, time), habit.severity(),
                        habit.body().apply(dice)));
            }
        }
        for (int pod = 0; pod < Workload.PAYMENTS_INSTANCES; pod++) {
            long start = Timeline.rollout(pod) - START_UP;
            if (minuteStart <= start && start < minuteStart + Timeline.MINUTE) {
                release(pod, start);
            }
        }
    }

    private static Workload source(String service, Dice dice, long time) {
        return switch (service) {
            case Workload.STOREFRONT -> Workload.storefront(dice.bits());
            case Workload.CHECKOUT -> Workload.checkout(dice.bits());
            case Workload.INVENTORY -> Workload.inventory(dice.bits());
            case Workload.NOTIFICATIONS -> Workload.notifications();
            default -> {
                int pod = dice.below(Workload.PAYMENTS_INSTANCES);
                yield Workload.payments(pod, Timeline.isFaulty(pod, time));
            }
        };
    }

    /** One pod of the faulty release starts, takes over, and the old one goes. */
    private void release(int pod, long start) {
        Workload fresh = Workload.payments(pod, true);
        at(start + 180_000_000, fresh, Severity.INFO, "Starting payments-api " + Workload.FAULTY_RELEASE
                + " in place of " + Workload.GOOD_RELEASE);
        at(start + 640_000_000, fresh, Severity.WARN, "Configuration differs from release "
                + Workload.GOOD_RELEASE + ": card-gateway.host " + Charge.GATEWAY + " -> " + Charge.STANDBY
                + " (change CHG-4821)");
        at(start + 2_310_000_000L, fresh, Severity.INFO, "HikariPool-1 - Start completed.");
        at(start + 2_900_000_000L, fresh, Severity.INFO, String.format(Locale.ROOT,
                "Started payments-api in %.2f seconds", 2.4 + pod * 0.11));
        at(start + 15_200_000_000L, Workload.payments(pod, false), Severity.INFO,
                "Received SIGTERM, finishing open requests");
    }

    private void at(long time, Workload source, Severity severity, String body) {
        sink.accept(LogLine.background(time, source, severity, body));
    }
}
