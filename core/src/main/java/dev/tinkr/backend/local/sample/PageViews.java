package dev.tinkr.backend.local.sample;

import dev.tinkr.backend.local.sample.Span.Kind;
import java.util.List;
import java.util.function.Consumer;

/** People who look at products: they make the traffic of the storefront, whatever happens to the payments. */
final class PageViews {

    private static final long PAGES = 4;
    private static final double TRACED = 0.004;

    private final MetricReader reader;
    private final Consumer<Span> spans;

    PageViews(MetricReader reader, Consumer<Span> spans) {
        this.reader = reader;
        this.spans = spans;
    }

    /** Tells the minute that begins at that time. */
    void tell(long minuteStart) {
        Dice dice = new Dice(PAGES, minuteStart);
        for (int i = dice.poisson(Traffic.pages(minuteStart)); i > 0; i--) {
            long start = minuteStart + (long) (dice.uniform() * Timeline.MINUTE);
            long end = start + dice.duration(32, 0.5);
            reader.observe(Metrics.PAGES, end, end - start);
            if (dice.happens(TRACED)) {
                trace(dice, start, end);
            }
        }
    }

    private void trace(Dice dice, long start, long end) {
        Workload source = Workload.storefront(dice.bits());
        String traceId = Hex.of(dice.bits()) + Hex.of(dice.bits());
        String root = Hex.of(dice.bits());
        long length = end - start;
        spans.accept(new Span(start, end, source, traceId, root, "", "GET " + Metrics.PAGE_ROUTE, Kind.SERVER, "",
                List.of(Attribute.of("http.request.method", "GET"), Attribute.of("http.route", Metrics.PAGE_ROUTE),
                        Attribute.of("http.response.status_code", 200))));
        spans.accept(new Span(start + length / 8, start + length / 3, source, traceId, Hex.of(dice.bits()), root,
                "GET product", Kind.CLIENT, "", List.of(Attribute.of("db.system.name", "redis"),
                        Attribute.of("server.address", "page-cache"), Attribute.of("db.operation.name", "GET"))));
    }
}
