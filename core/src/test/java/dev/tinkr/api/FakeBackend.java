package dev.tinkr.api;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendCatalog;
import dev.tinkr.backend.BackendFactory;
import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.CountRequest;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.MetricListRequest;
import dev.tinkr.backend.MetricRequest;
import dev.tinkr.backend.NativeQuery;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.ServiceListRequest;
import dev.tinkr.backend.Setting;
import dev.tinkr.backend.SignalCheck;
import dev.tinkr.backend.TraceByIdRequest;
import dev.tinkr.backend.TraceRequest;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricDescriptor;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A backend called {@code fake} that has nothing, and the catalogue that knows it alone. */
final class FakeBackend implements ObservabilityBackend, BackendFactory, BackendCatalog {

    @Override
    public List<String> names() {
        return List.of("fake");
    }

    @Override
    public Optional<BackendFactory> find(String name) {
        return Optional.<BackendFactory>of(this).filter(factory -> name.equals("fake"));
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public ObservabilityBackend open(BackendSettings settings, Clock clock) {
        return this;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public NativeQuery translate(LogRequest request) {
        return new NativeQuery("none", "", true, List.of());
    }

    @Override
    public List<SignalCheck> check(Deadline deadline) {
        return List.of();
    }

    @Override
    public Answer<List<LogEntry>> queryLogs(LogRequest request, Deadline deadline) {
        return Answer.of(List.of(), "");
    }

    @Override
    public Answer<List<HistogramBucket>> countLogs(CountRequest request, Deadline deadline) {
        return Answer.of(List.of(), "");
    }

    @Override
    public Answer<List<MetricPoint>> getMetrics(MetricRequest request, Deadline deadline) {
        return Answer.of(List.of(), "");
    }

    @Override
    public Answer<List<MetricDescriptor>> listMetrics(MetricListRequest request, Deadline deadline) {
        return Answer.of(List.of(), "");
    }

    @Override
    public Answer<List<Trace>> getTraces(TraceRequest request, Deadline deadline) {
        return Answer.of(List.of(), "");
    }

    @Override
    public Answer<Optional<Trace>> getTrace(TraceByIdRequest request, Deadline deadline) {
        return Answer.of(Optional.empty(), "");
    }

    @Override
    public Answer<List<String>> listServices(ServiceListRequest request, Deadline deadline) {
        return Answer.of(List.of(), "");
    }

    @Override
    public void close() {}
}
