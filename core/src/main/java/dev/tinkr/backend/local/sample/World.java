package dev.tinkr.backend.local.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/** Lets fifteen days pass, minute by minute, and writes down what the services say of them. */
final class World {

    private static final long MINUTES = 3;
    private static final long ARRIVALS = 6;
    private static final int NUMBERS_A_MINUTE = 4096;
    private static final double TRIES_AGAIN = 0.35;

    private final LogFile logFile;
    private final SpanFile spanFile;
    private final MetricFile metricFile;
    private final MetricReader reader;
    private final ExtraServices extras;
    private final List<LogLine> logs = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final PriorityQueue<Arrival> arrivals = new PriorityQueue<>(Comparator.comparingLong(Arrival::time)
            .thenComparingLong(Arrival::id));
    private final CheckoutFlow flow = new CheckoutFlow();

    private final CheckoutMetrics metrics;
    private final CheckoutLogs checkoutLogs = new CheckoutLogs(logs::add);
    private final CheckoutSpans checkoutSpans = new CheckoutSpans(spans::add);
    private final Background background = new Background(logs::add);
    private final PageViews pages;
    private boolean recorded;

    private record Arrival(long id, long cart, long time) {

        boolean isFirst() {
            return id == cart;
        }
    }

    World(LogFile logFile, SpanFile spanFile, MetricFile metricFile, int extraServices) {
        this.logFile = logFile;
        this.spanFile = spanFile;
        this.metricFile = metricFile;
        this.reader = new MetricReader(metricFile);
        this.extras = new ExtraServices(extraServices);
        this.metrics = new CheckoutMetrics(reader);
        this.pages = new PageViews(reader, span -> {
            if (recorded) {
                spans.add(span);
            }
        });
    }

    void run() throws IOException {
        reader.start(Metrics.ORDERS, Timeline.METRICS_FROM - Timeline.DAY);
        reader.start(Metrics.RETRIES, Timeline.METRICS_FROM - 2 * Timeline.DAY);
        for (long minute = Timeline.METRICS_FROM / Timeline.MINUTE; minute < Timeline.END / Timeline.MINUTE; minute++) {
            pass(minute);
        }
        metricFile.flush();
    }

    private void pass(long minute) throws IOException {
        long start = minute * Timeline.MINUTE;
        if (start == Timeline.INCIDENT) {
            reader.start(Metrics.RETRIES, start);
        }
        recorded = start >= Timeline.LOGS_FROM;
        checkouts(minute, start);
        pages.tell(start);
        measure(minute);
        if (recorded) {
            checkoutLogs.endMinute(minute);
            background.tell(start);
            extras.log(start, logs::add);
            logFile.write(takeUntil(logs, start + Timeline.MINUTE, LogLine::time));
            spanFile.write(takeUntil(spans, start + Timeline.MINUTE, Span::end));
        }
    }

    private void checkouts(long minute, long start) {
        Dice dice = new Dice(ARRIVALS, minute);
        int count = dice.poisson(Traffic.checkouts(start));
        for (int i = 0; i < count; i++) {
            long id = minute * NUMBERS_A_MINUTE + i;
            arrivals.add(new Arrival(id, id, start + (long) (dice.uniform() * Timeline.MINUTE)));
        }
        while (!arrivals.isEmpty() && arrivals.peek().time() < start + Timeline.MINUTE) {
            Arrival arrival = arrivals.poll();
            Checkout checkout = flow.run(arrival.id(), arrival.cart(), arrival.time());
            if (checkout.isOverBy(Timeline.END)) {
                tell(checkout);
            }
            if (checkout.outcome().status >= 500 && arrival.isFirst() && dice.happens(TRIES_AGAIN)) {
                arrivals.add(new Arrival(arrival.id() + NUMBERS_A_MINUTE / 2, arrival.cart(),
                        checkout.end() + dice.between(4_000, 40_000)));
            }
        }
    }

    /** Told only when it is over, so that no trace of the last seconds lacks its root. */
    private void tell(Checkout checkout) {
        metrics.tell(checkout);
        if (recorded) {
            checkoutLogs.tell(checkout);
            if (checkout.isTraced()) {
                checkoutSpans.tell(checkout);
            }
        }
    }

    private void measure(long minute) throws IOException {
        long time = MetricReader.time(minute);
        reader.close(minute);
        List<ConnectionPool> pools = flow.pools();
        reader.gauge(Metrics.CONNECTIONS_USED, minute, pools.stream().mapToInt(pool -> pool.used(time)).sum());
        reader.gauge(Metrics.CONNECTIONS_PENDING, minute, pools.stream().mapToInt(pool -> pool.waiting(time)).sum());
        pools.forEach(pool -> pool.forgetBefore(time));
        Dice dice = new Dice(MINUTES, minute);
        double level = Traffic.level(minute * Timeline.MINUTE);
        reader.gauge(Metrics.PAYMENTS_CPU, minute, percent(0.06 + 0.24 * level, dice));
        reader.gauge(Metrics.NOTIFICATION_QUEUE, minute, dice.poisson(0.6 * level));
        extras.measure(minute, metricFile);
        metricFile.endMinute(minute);
    }

    private static double percent(double mean, Dice dice) {
        return StrictMath.rint(1000 * mean * (1 + 0.06 * dice.normal())) / 1000;
    }

    /** Removes and returns what lies before that time; what is left of it belongs to a later minute. */
    private static <T> List<T> takeUntil(List<T> waiting, long until, ToLongFunction<T> time) {
        List<T> taken = new ArrayList<>();
        waiting.removeIf(item -> time.applyAsLong(item) < until && taken.add(item));
        return taken;
    }
}
