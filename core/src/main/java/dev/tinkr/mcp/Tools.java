package dev.tinkr.mcp;

import dev.tinkr.api.wire.HistogramAnswer;
import dev.tinkr.api.wire.HistogramRequest;
import dev.tinkr.api.wire.LogsAnswer;
import dev.tinkr.api.wire.LogsRequest;
import dev.tinkr.api.wire.MetricListAnswer;
import dev.tinkr.api.wire.MetricListRequest;
import dev.tinkr.api.wire.MetricsAnswer;
import dev.tinkr.api.wire.MetricsRequest;
import dev.tinkr.api.wire.ServicesAnswer;
import dev.tinkr.api.wire.ServicesRequest;
import dev.tinkr.api.wire.TraceAnswer;
import dev.tinkr.api.wire.TraceRequest;
import dev.tinkr.api.wire.TracesAnswer;
import dev.tinkr.api.wire.TracesRequest;
import dev.tinkr.api.wire.TranslateAnswer;
import dev.tinkr.api.wire.TranslateRequest;
import dev.tinkr.model.Aggregation;
import dev.tinkr.model.HistogramBucket;
import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import dev.tinkr.operations.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools that read logs, counts, metrics and traces. */
final class Tools {

    static final String QUERY_HELP = "In tinkr's query language, the same on every backend: words and \"phrases\" in the"
            + " message, level:>=WARN, field:value, field:[200 TO 299], wildcards (time*), /regex/, AND, OR, NOT,"
            + " parentheses. * for everything. The resource tinkr://query-language has all of it.";

    private Tools() {}

    static List<Tool> reading() {
        return List.of(services(), logs(), histogram(), metricList(), metrics(), traces(), trace(), translate());
    }

    static Map<String, String> parts(String... namesAndMeanings) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndMeanings.length; i += 2) {
            parts.put(namesAndMeanings[i], namesAndMeanings[i + 1]);
        }
        parts.put("meta", "Who was asked, what was really sent, whether the answer is partial, warnings, the cursor.");
        parts.put("omitted", "What was left out to keep the answer short, and how to get it; absent when nothing was.");
        return parts;
    }

    /** A schema whose answers have a budget. */
    static ToolSchema schema() {
        return new ToolSchema();
    }

    static Map<String, Object> budgeted(ToolSchema schema) {
        return schema.integer(Arguments.BUDGET, "How many bytes the answer may have.", Arguments.LEAST_BUDGET,
                Arguments.LARGEST_BUDGET, Arguments.USUAL_BUDGET).json();
    }

    private static Tool services() {
        return new Tool("list_services", "Services", "Lists the services that the backend knows. Begin here when you do"
                + " not know how a service is called.",
                budgeted(schema().text("match",
                        "Only names that hold this text.",
                        "pay").window("24h")),
                parts("services", "Their names."), (operations, arguments, context) -> {
                    ServicesRequest request = arguments.as(ServicesRequest.class);
                    ServicesAnswer answer = ServicesAnswer.of(operations.services(request.call(), context),
                            request.unknown());
                    return Answers.list(Answers.object(answer), "services", arguments.budget(),
                            "give a part of the name as match");
                });
    }

    private static Tool logs() {
        return new Tool("query_logs", "Log lines", "Log entries of a service that fit a query, with a digest of their"
                + " levels and patterns. Example: {\"service\": \"payments-api\", \"query\": \"level:>=ERROR AND NOT"
                + " \\\"health check\\\"\", \"since\": \"1h\"}.",
                budgeted(schema().required("service",
                        "Whose entries; * for all.", "payments-api").text("query", QUERY_HELP, "level:>=WARN",
                                "\"connection refused\" OR timeout")
                        .window("30m").integer("limit",
                                "At most so many are fetched.", 1, 10_000, 100)
                        .choice("order",
                                "Newest first (desc, the default) or oldest first.", List.of("desc",
                                        "asc"))
                        .text("cursor", "meta.cursor of the page before, with otherwise the same arguments.").text(
                                "resource_type", "What the service runs on, such as lambda, ecs, k8s or cloudrun.")
                        .flag(
                                "raw",
                                "The query is in the backend's own language. Takes the role oncall; rarely needed.")),
                parts("levels", "How many of the returned entries have each level.", "patterns",
                        "The patterns they fall into, the gravest first.", "entries", "The entries themselves."),
                (operations, arguments, context) -> {
                    LogsRequest request = arguments.as(LogsRequest.class);
                    Outcome<List<LogEntry>> outcome = operations.logs(request.call(), context);
                    return Answers.logs(Answers.object(LogsAnswer.of(outcome, request.unknown())), outcome.value(),
                            arguments.budget());
                });
    }

    private static Tool histogram() {
        return new Tool("histogram", "Counts of log lines",
                "How many log entries there are by level and time, counted by"
                        + " the backend over all entries and not over a sample. Cheap: use it to find when something began.",
                budgeted(schema().required("service", "Whose entries; * for all.", "payments-api").text("query",
                        QUERY_HELP).window("30m").text("step", "Width of a bucket, such as 1m or 1h.", "5m").text(
                                "resource_type", "What the service runs on.")),
                parts("totals", "How many of each level in the whole window.",
                        "buckets", "How many of each level by bucket."),
                (operations, arguments, context) -> {
                    HistogramRequest request = arguments.as(HistogramRequest.class);
                    Outcome<List<HistogramBucket>> outcome = operations.histogram(request.call(), context);
                    return Answers.histogram(Answers.object(HistogramAnswer.of(outcome, request.unknown())),
                            outcome.value(), arguments.budget());
                });
    }

    private static Tool metricList() {
        return new Tool("list_metrics", "Metrics of a service",
                "The metrics a service has, with unit, kind and dimensions."
                        + " Call it before get_metrics, unless you know the metric's exact name.",
                budgeted(schema().required(
                        "service", "Whose.", "payments-api")
                        .text("match", "Only names that hold this text.", "duration",
                                "error")
                        .window("24h").text("resource_type", "What the service runs on.")),
                parts("metrics", "Name, unit, kind, dimensions."), (operations, arguments, context) -> {
                    MetricListRequest request = arguments.as(MetricListRequest.class);
                    MetricListAnswer answer = MetricListAnswer.of(operations.metricList(request.call(), context),
                            request.unknown());
                    return Answers.list(Answers.object(answer), "metrics", arguments.budget(),
                            "give a part of the name as match");
                });
    }

    private static Tool metrics() {
        return new Tool("get_metrics", "A metric",
                "The values of one metric of a service over time, series by series, with"
                        + " minimum, maximum, mean and last. Example: {\"service\": \"payments-api\", \"metric\":"
                        + " \"http.server.request.duration\", \"aggregation\": \"p99\", \"since\": \"2h\"}.",
                budgeted(schema()
                        .required("service", "Whose.", "payments-api").required("metric",
                                "Its name, as list_metrics has it.", "http.server.request.duration")
                        .window("1h").choice(
                                "aggregation", "How a bucket becomes one value; what suits its kind without.",
                                Arrays.stream(Aggregation.values()).map(Aggregation::wireName).toList())
                        .text(
                                "step", "Width of a bucket; what suits the window without.", "1m")
                        .texts(
                                "dimensions", "Only the series with these values.")
                        .text(
                                "resource_type", "What the service runs on.")),
                parts("series", "Each with its dimensions, unit, summary and points."),
                (operations, arguments, context) -> {
                    MetricsRequest request = arguments.as(MetricsRequest.class);
                    Outcome<List<MetricPoint>> outcome = operations.metrics(request.call(), context);
                    return Answers.metrics(Answers.object(MetricsAnswer.of(outcome, request.unknown())),
                            outcome.value(),
                            arguments.budget());
                });
    }

    private static Tool traces() {
        return new Tool("get_traces", "Traces",
                "Traces that a service took part in, failed and slow ones first, each with"
                        + " its most telling spans. Example: {\"service\": \"payments-api\", \"status\": \"error\"}.",
                budgeted(schema().required("service", "Whose.", "payments-api").window("1h").integer("limit",
                        "At most so many are fetched.", 1, 1_000, 20).texts("tags",
                                "Only traces where one span of the service has all of these.")
                        .number("min_duration_ms",
                                "Only traces that took at least as long.")
                        .choice("status",
                                "Only traces that ended so.", List.of("ok", "error"))),
                parts("traces", "Each with its most telling spans; get_trace has the others."),
                (operations, arguments, context) -> {
                    TracesRequest request = arguments.as(TracesRequest.class);
                    Outcome<List<Trace>> outcome = operations.traces(request.call(), context);
                    return Answers.traces(Answers.object(TracesAnswer.of(outcome, request.unknown())), outcome.value(),
                            arguments.budget());
                });
    }

    private static Tool trace() {
        return new Tool("get_trace", "One trace",
                "All spans of one trace, failed and long ones first to be kept when it is"
                        + " large. The id comes from get_traces or from a log entry's trace_id.",
                budgeted(schema().required(
                        "trace_id", "Its id, in any case, with or without dashes.", "4bf92f3577b34da6a3ce929d0e0e4736")
                        .window("wherever the backend looks by itself")),
                parts("spans",
                        "In order of their start, with parent_span_id."),
                (operations, arguments, context) -> {
                    TraceRequest request = arguments.as(TraceRequest.class, "trace_id");
                    TraceAnswer answer = TraceAnswer.of(operations.trace(request.call(arguments.text(
                            "trace_id")), context), request.unknown());
                    return Answers.trace(Answers.object(answer), arguments.budget());
                });
    }

    private static Tool translate() {
        return new Tool("translate", "A query in native form", "What a query would be sent to each backend as, what the"
                + " backend decides exactly and what is finished here. Contacts nothing.",
                budgeted(schema().required(
                        "service", "Whose entries.", "payments-api").text("query", QUERY_HELP).text("backend",
                                "Only this one.", "cloudwatch")
                        .text("resource_type", "What the service runs on.").window(
                                "30m")),
                parts("translations", "By backend: language, native form, notes."),
                (operations, arguments, context) -> {
                    TranslateRequest request = arguments.as(TranslateRequest.class);
                    TranslateAnswer answer = TranslateAnswer.of(operations.translate(request.call(), context), request
                            .unknown());
                    return Answers.list(Answers.object(answer), "translations", arguments.budget(), "name one backend");
                });
    }
}
