package dev.tinkr.operations;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.insight.AnomalyFinder;
import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.AnomalyRequest;
import dev.tinkr.insight.Backtest;
import dev.tinkr.insight.BacktestReport;
import dev.tinkr.insight.BacktestRequest;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.insight.DiffRequest;
import dev.tinkr.insight.SloCalculator;
import dev.tinkr.insight.SloReport;
import dev.tinkr.insight.SloRequest;
import dev.tinkr.insight.WindowDiff;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Severity;
import dev.tinkr.model.Trace;
import dev.tinkr.operations.CallReader.Read;
import dev.tinkr.operations.redaction.Redactor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The operations over one backend: reads and checks each call, asks within the deadline, explains an answer that is
 * empty, takes out secrets and writes the audit line. Safe for concurrent use; closing the backend is its owner's.
 */
public final class BackendOperations implements Operations, Readiness {

    private final BoundedBackend backend;
    private final Redactor redactor;
    private final Problems problems;
    private final CallReader reader;
    private final KnownServices known;
    private final Translations translations;
    private final InsightReader insights;
    private final Cleaning cleaning;
    private final Audit audit;

    /** The operations over that backend; the catalogue is what {@link #translate} speaks for. */
    public BackendOperations(ObservabilityBackend backend, BackendCatalog catalog, Redactor redactor, AuditLog log,
            Clock clock) {
        this(backend, catalog, redactor, log, Admission.unlimited(), clock);
    }

    /** The same for many callers, of whom so many are let in at once. */
    public BackendOperations(ObservabilityBackend backend, BackendCatalog catalog, Redactor redactor, AuditLog log,
            Admission admission, Clock clock) {
        this.backend = BoundedBackend.of(backend);
        this.redactor = redactor;
        this.problems = new Problems(redactor);
        this.reader = new CallReader(clock);
        this.insights = new InsightReader(clock);
        this.cleaning = new Cleaning(redactor);
        this.known = new KnownServices(this.backend, clock);
        this.translations = new Translations(this.backend, catalog);
        this.audit = new Audit(log, problems, admission);
    }

    @Override
    public Outcome<List<LogEntry>> logs(LogsCall call, CallContext context) {
        return audit.call("logs", call.service(), context, trail -> {
            Optional<Cursor.Place> place = call.cursor().filter(cursor -> !cursor.isBlank())
                    .map(cursor -> Cursor.read(backend.name(), call, cursor));
            Read<LogRequest> read = trail.of(reader.logs(call, context.caller(), place));
            Answer<List<LogEntry>> answer = backend.queryLogs(read.request(), context.deadline());
            List<String> warnings = new ArrayList<>(read.warnings());
            // A later page, or a query that left the service's scope, says nothing about the service.
            if (place.isEmpty() && !call.raw() && answer.next().isEmpty()) {
                explain("log entries that fit", answer, List::isEmpty, read, context).ifPresent(warnings::add);
            }
            Optional<String> cursor = answer.next().map(position -> Cursor.write(backend.name(), call,
                    new Cursor.Place(read.request().window(), position)));
            return outcome(answer, entries -> each(entries, redactor::entry), warnings, cursor, trail);
        });
    }

    /**
     * Follows log entries as they arrive. Empty where the backend sends nothing by itself; the caller then asks again and
     * again. The window, the limit and the order of the call are not looked at.
     */
    public Optional<LogTail> tail(LogsCall call, CallContext context) {
        return audit.call("logs/tail", call.service(), context, trail -> {
            Read<LogRequest> read = trail.of(reader.logs(call, context.caller(), Optional.empty()));
            return backend.tail(read.request(), context.deadline())
                    .map(tail -> new RedactedTail(tail, redactor, problems));
        });
    }

    @Override
    public Outcome<List<MetricPoint>> metrics(MetricsCall call, CallContext context) {
        return audit.call("metrics", call.service(), context, trail -> {
            Read<MetricRequest> read = trail.of(reader.metrics(call));
            Answer<List<MetricPoint>> answer = backend.getMetrics(read.request(), context.deadline());
            List<String> warnings = new ArrayList<>(read.warnings());
            explain("points of '" + read.request().metric() + "'", answer, List::isEmpty, read, context)
                    .ifPresent(warnings::add);
            return outcome(answer, points -> each(points, redactor::point), warnings, Optional.empty(), trail);
        });
    }

    @Override
    public Outcome<List<MetricDescriptor>> metricList(MetricListCall call, CallContext context) {
        return audit.call("metrics/list", call.service(), context, trail -> {
            Read<MetricListRequest> read = trail.of(reader.metricList(call));
            Answer<List<MetricDescriptor>> answer = backend.listMetrics(read.request(), context.deadline());
            List<String> warnings = new ArrayList<>(read.warnings());
            explain("metrics that fit", answer, List::isEmpty, read, context).ifPresent(warnings::add);
            return outcome(answer, UnaryOperator.identity(), warnings, Optional.empty(), trail);
        });
    }

    @Override
    public Outcome<List<Trace>> traces(TracesCall call, CallContext context) {
        return audit.call("traces", call.service(), context, trail -> {
            Read<TraceRequest> read = trail.of(reader.traces(call));
            Answer<List<Trace>> answer = backend.getTraces(read.request(), context.deadline());
            List<String> warnings = new ArrayList<>(read.warnings());
            explain("traces that fit", answer, List::isEmpty, read, context).ifPresent(warnings::add);
            return outcome(answer, traces -> each(traces, redactor::trace), warnings, Optional.empty(), trail);
        });
    }

    @Override
    public Outcome<Trace> trace(TraceCall call, CallContext context) {
        return audit.call("trace", "", context, trail -> {
            Read<TraceByIdRequest> read = trail.of(reader.trace(call));
            Answer<Optional<Trace>> answer = backend.getTrace(read.request(), context.deadline());
            Trace trace = answer.value().orElseThrow(() -> unknownTrace(read, answer.warnings()));
            return outcome(answer.map(found -> trace), redactor::trace, read.warnings(), Optional.empty(), trail);
        });
    }

    /** An answer that is not given cannot warn: what stood in the way of finding the trace is told here. */
    private ProblemException unknownTrace(Read<TraceByIdRequest> read, List<String> warnings) {
        TraceByIdRequest request = read.request();
        String where = request.window().map(window -> " from " + window.start() + " to " + window.end()
                + "; widen the window or leave it out").orElse("; check the id");
        List<String> detail = new ArrayList<>(List.of("the backend '" + backend.name() + "' has no trace "
                + request.traceId() + where + ", or it is not there yet, or not kept any more"));
        detail.addAll(read.warnings());
        detail.addAll(warnings);
        return new ProblemException(Problem.of(404, "unknown-trace", "Unknown trace", String.join("; ", detail)));
    }

    @Override
    public Outcome<List<HistogramBucket>> histogram(HistogramCall call, CallContext context) {
        return audit.call("histogram", call.service(), context, trail -> {
            Read<CountRequest> read = trail.of(reader.histogram(call));
            Answer<List<HistogramBucket>> answer = backend.countLogs(read.request(), context.deadline());
            List<String> warnings = new ArrayList<>(read.warnings());
            explain("log entries that fit", answer, BackendOperations::allEmpty, read, context)
                    .ifPresent(warnings::add);
            return outcome(answer, UnaryOperator.identity(), warnings, Optional.empty(), trail);
        });
    }

    @Override
    public Outcome<AnomalyReport> anomalies(AnomaliesCall call, CallContext context) {
        return audit.call("anomalies", call.service(), context, trail -> {
            Optional<Severity> least = insights.severity(call.severity());
            Read<AnomalyRequest> read = trail.of(insights.anomalies(call));
            Answer<AnomalyReport> answer = new AnomalyFinder(backend).find(read.request(), context.deadline());
            List<String> warnings = new ArrayList<>(read.warnings());
            explain("log lines or metrics with a past", answer, report -> report.examined().isEmpty(), read, context)
                    .ifPresent(warnings::add);
            return outcome(answer.map(report -> least.map(report::atLeast).orElse(report)).map(report -> call.courses()
                    ? report
                    : report.withoutCourses()), cleaning::report, warnings, Optional.empty(), trail);
        });
    }

    @Override
    public Outcome<BacktestReport> backtest(BacktestCall call, CallContext context) {
        return audit.call("backtest", call.question().service(), context, trail -> {
            Optional<Severity> least = insights.severity(call.question().severity());
            Read<BacktestRequest> read = trail.of(insights.backtest(call));
            Answer<BacktestReport> answer = new Backtest(backend).run(read.request(), context.deadline());
            List<String> warnings = new ArrayList<>(read.warnings());
            explain("log lines or metrics with a past", answer, report -> report.examined().isEmpty(), read, context)
                    .ifPresent(warnings::add);
            return outcome(answer.map(report -> least.map(report::atLeast).orElse(report)), cleaning::report, warnings,
                    Optional.empty(), trail);
        });
    }

    @Override
    public Outcome<SloReport> slo(SloCall call, CallContext context) {
        return audit.call("slo", call.service(), context, trail -> {
            Read<SloRequest> read = trail.of(insights.slo(call));
            Answer<SloReport> answer = new SloCalculator(backend).calculate(read.request(), context.deadline());
            List<String> warnings = new ArrayList<>(read.warnings());
            explain("requests", answer, report -> report.totalRequests() == 0, read, context).ifPresent(warnings::add);
            return outcome(answer, UnaryOperator.identity(), warnings, Optional.empty(), trail);
        });
    }

    @Override
    public Outcome<DiffReport> diff(DiffCall call, CallContext context) {
        return audit.call("diff", call.service(), context, trail -> {
            Read<DiffRequest> read = trail.of(insights.diff(call));
            Answer<DiffReport> answer = new WindowDiff(backend).compare(read.request(), context.deadline());
            List<String> warnings = new ArrayList<>(read.warnings());
            explain("log lines or metrics", answer, report -> report.metrics().isEmpty() && report.patterns().isEmpty(),
                    read, context).ifPresent(warnings::add);
            return outcome(answer, cleaning::report, warnings, Optional.empty(), trail);
        });
    }

    @Override
    public Outcome<List<String>> services(ServicesCall call, CallContext context) {
        return audit.call("services", "", context, trail -> {
            Read<ServiceListRequest> read = trail.of(reader.services(call));
            Answer<List<String>> answer = backend.listServices(read.request(), context.deadline());
            List<String> warnings = new ArrayList<>(read.warnings());
            if (answer.value().isEmpty() && !answer.partial()) {
                warnings.add("no service that fits has sent anything from " + read.request().window().start() + " to "
                        + read.request().window().end());
            }
            return outcome(answer, UnaryOperator.identity(), warnings, Optional.empty(), trail);
        });
    }

    @Override
    public List<BackendTranslation> translate(TranslateCall call, CallContext context) {
        return audit.call("translate", call.service(), context, trail -> {
            Read<LogRequest> read = trail.of(reader.translate(call));
            return translations.of(call.backend(), read.request(), read.warnings());
        });
    }

    @Override
    public List<SignalCheck> check(CallContext context) {
        return audit.call("check", "", context, trail -> backend.check(context.deadline()).stream()
                .map(check -> new SignalCheck(check.signal(), check.state(), redactor.text(check.detail()))).toList());
    }

    /** What to say of an empty answer; nothing of one that is not, that was cut short, or that speaks for itself. */
    private <T> Optional<String> explain(String what, Answer<T> answer, Predicate<T> empty, Read<?> read,
            CallContext context) {
        if (answer.partial() || !empty.test(answer.value())) {
            return Optional.empty();
        }
        String said = known.explain(what, read.services(), read.window(), context.deadline());
        return answer.warnings().isEmpty() ? Optional.of(said) : Optional.empty();
    }

    private <T, R> Outcome<R> outcome(Answer<T> answer, Function<T, R> clean, List<String> warnings,
            Optional<String> cursor, Trail trail) {
        R value = clean.apply(answer.value());
        List<String> all = new ArrayList<>(warnings);
        all.addAll(answer.warnings());
        Meta meta = new Meta(backend.name(), redactor.text(answer.nativeQuery()), trail.tookMs(),
                answer.scannedRecords(), answer.scannedBytes(), answer.partial(), redactor.texts(all), cursor,
                answer.consoleUrl(), answer.quota());
        trail.partial(answer.partial());
        return new Outcome<>(value, meta);
    }

    private static <T> List<T> each(List<T> values, UnaryOperator<T> change) {
        return values.stream().map(change).toList();
    }

    private static boolean allEmpty(List<HistogramBucket> buckets) {
        return buckets.stream().allMatch(bucket -> bucket.total() == 0);
    }
}
