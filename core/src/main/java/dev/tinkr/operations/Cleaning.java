package dev.tinkr.operations;

import dev.tinkr.insight.AnomalyReport;
import dev.tinkr.insight.BacktestReport;
import dev.tinkr.insight.DiffReport;
import dev.tinkr.insight.Examined;
import dev.tinkr.insight.MetricChange;
import dev.tinkr.insight.NotExamined;
import dev.tinkr.model.Anomaly;
import dev.tinkr.model.LogSummary;
import dev.tinkr.model.PatternChange;
import dev.tinkr.operations.redaction.Redactor;
import java.util.List;

/** Takes secrets out of what insights say: templates, sample lines, stack traces, fields and labels are log content. */
final class Cleaning {

    private final Redactor redactor;

    Cleaning(Redactor redactor) {
        this.redactor = redactor;
    }

    AnomalyReport report(AnomalyReport report) {
        return new AnomalyReport(anomalies(report.anomalies()), examined(report.examined()), notExamined(report
                .notExamined()), report.window(), report.step(), report.courses());
    }

    BacktestReport report(BacktestReport report) {
        return new BacktestReport(report.window(), report.runs(), anomalies(report.reported()), examined(report
                .examined()), notExamined(report.notExamined()));
    }

    DiffReport report(DiffReport report) {
        return new DiffReport(report.baseline(), report.compare(), report.step(), report.metrics().stream().map(
                change -> new MetricChange(redactor.text(change.metric()), change.unit(), change.kind(), change
                        .before(), change.after(), change.effect()))
                .toList(),
                patterns(report.patterns()), notExamined(report.notExamined()));
    }

    private List<Anomaly> anomalies(List<Anomaly> anomalies) {
        return anomalies.stream().map(this::anomaly).toList();
    }

    private Anomaly anomaly(Anomaly it) {
        LogSummary logs = it.logSummary();
        LogSummary clean = new LogSummary(logs.uniquePatterns(), redactor.texts(logs.stackTraces()), logs
                .timeDistribution(), redactor.labels(logs.commonFields()));
        return new Anomaly(it.service(), redactor.text(it.metric()), redactor.text(it.description()), it.severity(), it
                .detectedAt(), it.currentValue(), it.threshold(), clean, it.startedAt(), it.endedAt(), it.peakAt(),
                it
                        .direction(),
                it.kind(), it.unit(), it.expected(), it.lower(), it.upper(), it.score(), it.probability(), it
                        .predictor(),
                it.baseline(), it.confidence(), redactor.texts(it.reasons()), patterns(it.patterns()), it
                        .fingerprint());
    }

    private List<PatternChange> patterns(List<PatternChange> patterns) {
        return patterns.stream().map(it -> new PatternChange(redactor.text(it.template()), it.recent(), it.expected(),
                it.ratio(), it.status(), redactor.text(it.sample()), it.began())).toList();
    }

    private List<Examined> examined(List<Examined> examined) {
        return examined.stream().map(it -> new Examined(redactor.text(it.what()), it.baseline(), it.confidence()))
                .toList();
    }

    private List<NotExamined> notExamined(List<NotExamined> missing) {
        return missing.stream().map(it -> new NotExamined(redactor.text(it.what()), redactor.text(it.reason())))
                .toList();
    }
}
