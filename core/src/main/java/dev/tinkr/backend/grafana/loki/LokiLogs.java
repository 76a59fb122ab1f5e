package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.Permission;
import dev.tinkr.backend.ScanBudget;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.SignalCheck.State;
import dev.tinkr.backend.Translation;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.ServiceSelector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The logs of one Loki: entries, counts, the services that wrote them, and what arrives. */
public final class LokiLogs implements AutoCloseable {

    private static final Duration PROBED = Duration.ofHours(1);

    private final LokiClient client;
    private final LokiLayouts layouts;
    private final LokiSearch search;
    private final LokiCounts counts;
    private final LokiTails tails;
    private final LokiPatterns patterns;
    private final Clock clock;

    /**
     * The logs of that Loki. Contacts nothing.
     *
     * @param serviceLabel the label that is the service; empty to find out
     * @param services     what the profile says of single services: {@code labels} are looked at
     */
    public LokiLogs(LokiConnection connection, Optional<String> serviceLabel,
            Map<String, Map<String, Object>> services, ScanBudget budget, Clock clock) {
        this.client = new LokiClient(connection, clock);
        this.layouts = new LokiLayouts(client, serviceLabel, services, clock);
        LokiCost cost = new LokiCost(client, budget);
        this.search = new LokiSearch(client, layouts, cost);
        this.counts = new LokiCounts(client, layouts, cost);
        this.tails = new LokiTails(client, layouts, clock);
        this.patterns = new LokiPatterns(client, layouts);
        this.clock = clock;
    }

    /** What the calls need, in Grafana Cloud's words; a Loki of one's own knows no permissions. */
    public static List<Permission> permissions() {
        return List.of(Permission.required("logs:read", "logs", "read log lines, labels and counts"));
    }

    /** Log entries. */
    public Answer<List<LogEntry>> query(LogRequest request, Deadline deadline) {
        return search.answer(request, deadline);
    }

    /** Counts by level. */
    public Answer<List<HistogramBucket>> count(CountRequest request, Deadline deadline) {
        return counts.answer(request, deadline);
    }

    /** What arrives from now on; empty where this Loki sends nothing by itself. */
    public Optional<LogTail> tail(LogRequest request, Deadline deadline) {
        return tails.open(request, deadline);
    }

    /** The patterns of a service's lines; empty where this Loki looks for none. */
    public Optional<Answer<List<LogPattern>>> patterns(CountRequest request, Deadline deadline) {
        return patterns.answer(request, deadline);
    }

    /** The services that wrote anything in the window. */
    public Answer<List<String>> services(ServiceListRequest request, Deadline deadline) {
        LokiLayout layout = layouts.of(ServiceSelector.ALL, request.window(), deadline);
        long end = Nanos.of(request.window().end());
        long start = Math.max(Nanos.of(request.window().start()), end - LokiPages.LONGEST_WINDOW);
        String part = request.match().orElse("").toLowerCase(Locale.ROOT);
        List<String> names = client.values(layout.serviceLabel(), Optional.empty(), start, end, deadline).stream()
                .filter(name -> !name.isEmpty() && !name.equals(LokiNames.NO_SERVICE)).filter(name -> name.toLowerCase(
                        Locale.ROOT).contains(part))
                .distinct().sorted().toList();
        return Answer.of(names, "label " + layout.serviceLabel());
    }

    /** What a log request is sent as, in the layout that is known or else the documented one. */
    public NativeQuery translate(LogRequest request) {
        return translate(request, layouts.cached(request.services()));
    }

    /** What a log request is sent as to a Loki that is as it is documented. */
    public static NativeQuery translateAsDocumented(LogRequest request) {
        return translate(request, LokiLayout.documented(Optional.empty()));
    }

    private static NativeQuery translate(LogRequest request, LokiLayout layout) {
        if (request.raw().isPresent()) {
            return new NativeQuery("LogQL", request.raw().get(), true, List.of("sent as it is, within the window"));
        }
        Translation<LokiFilter> translation = LokiTranslator.translate(request.services(), request.query(), layout);
        return new NativeQuery("LogQL", translation.nativeQuery().text(), translation.exact(), translation.notes());
    }

    /** How the logs are. */
    public SignalCheck check(Deadline deadline) {
        Instant now = clock.instant();
        try {
            List<String> labels = client.labels(Nanos.of(now.minus(PROBED)), Nanos.of(now), deadline);
            return new SignalCheck("logs", State.OK, "Loki answers; " + (labels.isEmpty()
                    ? "nothing was logged in the last hour"
                    : layouts.cached(ServiceSelector.ALL).describe()));
        } catch (BackendException e) {
            return new SignalCheck("logs", e.kind() == Kind.DENIED ? State.DENIED : State.FAILED, e.getMessage());
        }
    }

    @Override
    public void close() {
        tails.close();
        client.close();
    }
}
