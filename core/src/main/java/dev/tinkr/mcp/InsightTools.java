package dev.tinkr.mcp;

import dev.tinkr.api.wire.AnomaliesAnswer;
import dev.tinkr.api.wire.AnomaliesRequest;
import dev.tinkr.api.wire.DiffAnswer;
import dev.tinkr.api.wire.DiffRequest;
import dev.tinkr.api.wire.SloAnswer;
import dev.tinkr.api.wire.SloRequest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tools that judge: what is unusual, what changed, how an objective is kept. */
final class InsightTools {

    private static final int EXAMINED_SHARE = 4;
    private static final Set<String> FOR_PROGRAMS = Set.of("service", "detected_at", "score", "probability",
            "predictor",
            "baseline", "fingerprint");

    private InsightTools() {}

    static List<Tool> all() {
        return List.of(anomalies(), diff(), slo());
    }

    private static Tool anomalies() {
        return new Tool("detect_anomalies", "What is unusual",
                "What is unusual about a service now, judged against its own"
                        + " past: counts of log lines and errors, its golden signals, and log patterns that are new, surging or"
                        + " gone. Each finding says what was expected, what was seen and since when. Begin an investigation here."
                        + " Example: {\"service\": \"payments-api\", \"since\": \"1h\"}.",
                Tools.budgeted(new ToolSchema().required(
                        "service", "Which one.", "payments-api").window("10m").integer("window_minutes",
                                "The last so many minutes are judged, in place of since.", 1, 10_080, 10)
                        .text("baseline",
                                "How much of the past to compare with; as much as is cheap without, 14 days at most.",
                                "7d")
                        .list("metrics", "These metrics in place of the golden signals.").choice(
                                "severity", "Only what is at least that grave.", List.of("low", "medium",
                                        "high", "critical"))
                        .text("zone",
                                "Whose clock the days follow; UTC without.",
                                "Europe/Berlin")
                        .text("resource_type",
                                "What the service runs on.")),
                Tools.parts("anomalies",
                        "The gravest first.", "examined",
                        "What was looked at, also where nothing was found.",
                        "not_examined", "What was not, and why."),
                (operations, arguments, context) -> {
                    AnomaliesRequest request = arguments.as(AnomaliesRequest.class);
                    Map<String, Object> json = Answers.object(AnomaliesAnswer.of(operations.anomalies(request.call(),
                            context), request.unknown()));
                    List<Map<String, Object>> found = ((List<?>) json.remove("anomalies")).stream().map(Answers::map)
                            .map(InsightTools::compact).toList();
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("note", Answers.DATA);
                    answer.put("examined", ((List<?>) json.remove("examined")).stream().map(one -> Answers.map(one).get(
                            "what")).toList());
                    json.forEach((name, value) -> answer.put(name, value instanceof List<?> list
                            ? shortened(list, arguments.budget() / EXAMINED_SHARE)
                            : value));
                    Fitting.list(answer, "anomalies", found, arguments.budget(), anomaly -> (anomaly.containsKey(
                            "patterns") ? found.size() : 0) - found.indexOf(anomaly),
                            "ask with a higher severity, or raise max_bytes");
                    return answer;
                });
    }

    /** What an agent can use of an anomaly: without what only programs compare, and without what is empty. */
    private static Map<String, Object> compact(Map<String, Object> anomaly) {
        Map<String, Object> compact = new LinkedHashMap<>(anomaly);
        compact.keySet().removeAll(FOR_PROGRAMS);
        if (Answers.map(anomaly.get("log_summary")).get("unique_patterns").equals(0)) {
            compact.remove("log_summary");
        }
        compact.values().removeIf(value -> value == null || value.equals("") || value.equals(List.of()));
        compact.replaceAll((name, value) -> value instanceof BigDecimal number
                ? number.round(MathContext.DECIMAL32).stripTrailingZeros()
                : value);
        return compact;
    }

    /** As many as fit, and how many there are besides. */
    private static Object shortened(List<?> items, int budget) {
        int fit = 0;
        int size = 0;
        while (fit < items.size() && size + Fitting.size(items.get(fit)) <= budget) {
            size += Fitting.size(items.get(fit)) + 1;
            fit++;
        }
        return fit == items.size() ? items : Map.of("first", items.subList(0, fit), "of", items.size());
    }

    private static Tool diff() {
        return new Tool("diff", "What changed",
                "Metrics and log patterns of two windows compared, what changed most first:"
                        + " the last hour against the two before, unless told otherwise. Use it after a deployment, or when"
                        + " detect_anomalies finds nothing and something is wrong all the same.",
                Tools.budgeted(new ToolSchema()
                        .required("service", "Which one.", "payments-api").text("baseline",
                                "How long the earlier window is. Default 2h.", "2h")
                        .text("compare",
                                "How long the later one is. Default 1h.", "1h")
                        .text("end",
                                "When the later one ends; now without.")
                        .text("resource_type",
                                "What the service runs on.")),
                Tools.parts("metrics",
                        "What changed most first.", "patterns",
                        "The log patterns that changed.", "not_examined",
                        "What could not be compared, and why."),
                (operations, arguments, context) -> {
                    DiffRequest request = arguments.as(DiffRequest.class);
                    Map<String, Object> json = Answers.object(DiffAnswer.of(operations.diff(request.call(), context),
                            request.unknown()));
                    List<Map<String, Object>> patterns = ((List<?>) json.remove("patterns")).stream().map(Answers::map)
                            .toList();
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("note", Answers.DATA);
                    json.forEach((name, value) -> answer.put(name, value instanceof List<?> list
                            ? shortened(list, arguments.budget() / 2)
                            : value));
                    Fitting.list(answer, "patterns", patterns, arguments.budget(),
                            pattern -> -patterns.indexOf(pattern),
                            "compare shorter windows, or raise max_bytes");
                    return answer;
                });
    }

    private static Tool slo() {
        return new Tool("slo", "An objective",
                "How a service keeps its objective: availability, error budget, burn rates"
                        + " over 1, 6 and 24 hours, and whether it is in breach.",
                Tools.budgeted(new ToolSchema().required(
                        "service", "Which one.", "payments-api").number("target_pct",
                                "Which share of requests is to succeed, in percent.", 99.9)
                        .text("window",
                                "Over how long, up to now. Default 30d.", "7d")
                        .text("resource_type",
                                "What the service runs on.")),
                Tools.parts("availability_pct",
                        "The share that succeeded.", "status", "ok or breach.", "reasons",
                        "What led to it."),
                (operations, arguments, context) -> {
                    SloRequest request = arguments.as(SloRequest.class);
                    return Answers.object(SloAnswer.of(operations.slo(request.call(),
                            context), request.unknown()));
                });
    }
}
