package dev.tinkr.insight;

import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.TimeWindow;
import dev.tinkr.query.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The two calls that every insight begins with. */
final class SignalCalls {

    /** A metric that was silent in the window is still one, and its silence is what may be wrong. */
    private static final Duration RECENTLY = Duration.ofDays(1);

    private SignalCalls() {}

    /** How many lines of each level there were, with their past. */
    static Calls.Pending<List<HistogramBucket>> counts(Calls calls, Plan plan) {
        CountRequest request = new CountRequest(plan.services(), new Query.All(), plan.counted(), plan.step(), plan
                .resourceType());
        return calls.ask("the counts of log lines", (backend, deadline) -> backend.countLogs(request, deadline));
    }

    /** Which metrics the service has, or lately had. */
    static Calls.Pending<List<MetricDescriptor>> metrics(Calls calls, Plan plan) {
        TimeWindow window = plan.window();
        MetricListRequest request = new MetricListRequest(plan.service(), Optional.empty(), new TimeWindow(window
                .start().minus(RECENTLY), window.end()), plan.resourceType());
        return calls.ask("the list of metrics", (backend, deadline) -> backend.listMetrics(request, deadline));
    }
}
