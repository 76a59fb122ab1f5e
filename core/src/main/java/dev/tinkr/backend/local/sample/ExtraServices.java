package dev.tinkr.backend.local.sample;

import dev.tinkr.backend.local.sample.LogLine.Severity;
import dev.tinkr.backend.local.sample.Metrics.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Healthy services around the shop, for tests and benchmarks that need a larger world. */
final class ExtraServices {

    private static final long EXTRAS = 5;
    private static final int MINUTES_A_POINT = 5;
    private static final List<String> NAMES = List.of("catalog", "search", "pricing", "shipping", "reviews", "accounts",
            "invoices", "returns", "loyalty", "gateway", "media", "tax", "ads", "fraud", "reports");

    private final List<Extra> extras = new ArrayList<>();

    private record Extra(Workload workload, double requestsAMinute, Series good, Series bad) {}

    ExtraServices(int count) {
        for (int i = 0; i < count; i++) {
            String name = NAMES.get(i % NAMES.size()) + "-" + (i < NAMES.size() ? "api" : "api-" + i / NAMES.size());
            Workload workload = new Workload(name, "1.0." + i, name + "-6f7d8c9b5-" + Hex.of(Dice.mix(i)).substring(0,
                    5), "java", "com.example." + NAMES.get(i % NAMES.size()));
            Metrics.Instrument server = Metrics.server(name);
            extras.add(new Extra(workload, 4 + i % 7, Metrics.request(server, "GET", "/v1/items", 200),
                    Metrics.request(server, "GET", "/v1/items", 500)));
        }
    }

    /** Measures the five minutes that end with that one; nothing in the others. */
    void measure(long minute, MetricFile file) {
        if (Math.floorMod(minute, (long) MINUTES_A_POINT) != MINUTES_A_POINT - 1) {
            return;
        }
        long start = MetricReader.time(minute - MINUTES_A_POINT);
        for (int i = 0; i < extras.size(); i++) {
            Extra extra = extras.get(i);
            Dice dice = new Dice(EXTRAS + i, minute);
            double mean = MINUTES_A_POINT * extra.requestsAMinute() * Traffic.level(start);
            point(file, extra.good(), start, minute, dice, dice.poisson(mean));
            point(file, extra.bad(), start, minute, dice, dice.poisson(mean / 2000));
        }
    }

    private static void point(MetricFile file, Series series, long start, long minute, Dice dice, int requests) {
        if (requests > 0) {
            Distribution distribution = new Distribution();
            for (int i = 0; i < requests; i++) {
                distribution.add(dice.duration(40, 0.5));
            }
            file.add(MetricFile.Point.histogram(series, start, MetricReader.time(minute), distribution));
        }
    }

    /** Tells the minute that begins at that time. */
    void log(long minuteStart, Consumer<LogLine> sink) {
        for (int i = 0; i < extras.size(); i++) {
            Extra extra = extras.get(i);
            Dice dice = new Dice(-EXTRAS - i, minuteStart);
            for (int line = dice.poisson(Traffic.level(minuteStart)); line > 0; line--) {
                boolean slow = dice.happens(0.004);
                long time = minuteStart + (long) (dice.uniform() * Timeline.MINUTE);
                sink.accept(LogLine.background(time, extra.workload(), slow ? Severity.WARN : Severity.INFO,
                        String.format(Locale.ROOT, "%s GET /v1/items/%d in %d ms", slow ? "Slow answer to" : "Answered",
                                dice.below(5000), slow ? 900 + dice.below(600) : 20 + dice.below(60))));
            }
        }
    }
}
