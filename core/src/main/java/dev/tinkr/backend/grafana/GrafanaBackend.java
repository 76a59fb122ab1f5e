package dev.tinkr.backend.grafana;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogPattern;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.backend.grafana.loki.LokiLogs;
import dev.tinkr.backend.grafana.tempo.TempoTraces;
import dev.tinkr.backend.promql.PromMetrics;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Loki, Prometheus and Tempo as one backend. */
final class GrafanaBackend implements ObservabilityBackend {

    private final LokiLogs logs;
    private final PromMetrics metrics;
    private final Optional<TempoTraces> traces;

    GrafanaBackend(GrafanaConfig config, BackendSettings settings, Clock clock) {
        this.logs = new LokiLogs(config.logs(), config.serviceLabel(), settings.services(), settings.budget(), clock);
        this.metrics = new PromMetrics(config.metrics(), settings.services(), clock);
        this.traces = config.traces().map(connection -> new TempoTraces(connection, clock));
    }

    @Override
    public String name() {
        return "grafana";
    }

    @Override
    public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
        return logs.query(request, deadline);
    }

    @Override
    public Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline) {
        return logs.count(request, deadline);
    }

    @Override
    public Optional<LogTail> tail(LogRequest request, Deadline deadline) {
        return logs.tail(request, deadline);
    }

    @Override
    public Optional<Answer<List<LogPattern>>> logPatterns(CountRequest request, Deadline deadline) {
        return logs.patterns(request, deadline);
    }

    @Override
    public Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline) {
        return metrics.query(request, deadline);
    }

    @Override
    public Answer<List<MetricDescriptor>> listMetrics(MetricListRequest request, Deadline deadline) {
        return metrics.list(request, deadline);
    }

    @Override
    public Answer<List<Trace>> getTraces(TraceRequest request, Deadline deadline) {
        return tempo().query(request, deadline);
    }

    @Override
    public Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline) {
        return tempo().byId(request, deadline);
    }

    private TempoTraces tempo() {
        return traces.orElseThrow(() -> new BackendException(Kind.NOT_CONFIGURED,
                "no traces: set " + GrafanaConfig.TEMPO_URL + " (in a profile 'tempo_url') to the address of Tempo"));
    }

    /** A service may be known by one signal only; one that cannot be asked takes nothing from what the others know. */
    @Override
    public Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline) {
        List<Asking> askings = new ArrayList<>(List.of(logs::services, metrics::services));
        traces.ifPresent(tempo -> askings.add(tempo::services));
        TreeSet<String> names = new TreeSet<>();
        List<String> sent = new ArrayList<>();
        List<Answer<?>> answers = new ArrayList<>();
        List<BackendException> failures = new ArrayList<>();
        for (Asking asking : askings) {
            try {
                Answer<List<String>> answer = asking.services(request, deadline);
                names.addAll(answer.value());
                answers.add(answer);
                sent.add(answer.nativeQuery());
            } catch (BackendException e) {
                if (e.kind() == Kind.CANCELLED) {
                    throw e;
                }
                failures.add(e);
            }
        }
        if (answers.isEmpty()) {
            throw failures.getFirst();
        }
        Answer<List<String>> all = Answer.of(List.copyOf(names), String.join("; ", sent.stream().filter(text -> !text
                .isEmpty()).toList()));
        for (Answer<?> answer : answers) {
            for (String warning : answer.warnings()) {
                all = answer.partial() ? all.cutShort(warning) : all.withWarning(warning);
            }
        }
        for (BackendException failure : failures) {
            all = all.cutShort(failure.getMessage());
        }
        return all;
    }

    /** Asks one signal which services it knows. */
    private interface Asking {
        Answer<List<String>> services(ServiceListRequest request, Deadline deadline);
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return logs.translate(request);
    }

    @Override
    public List<SignalCheck> check(Deadline deadline) {
        return List.of(logs.check(deadline), metrics.check(deadline), traces.map(tempo -> tempo.check(deadline))
                .orElseGet(() -> new SignalCheck("traces", SignalCheck.State.NOT_CONFIGURED, GrafanaConfig.TEMPO_URL
                        + " is not set")));
    }

    @Override
    public void close() {
        logs.close();
        metrics.close();
        traces.ifPresent(TempoTraces::close);
    }
}
