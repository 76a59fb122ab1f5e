package dev.tinkr.backend.cloudwatch.stub;

import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static dev.tinkr.backend.cloudwatch.stub.AwsRefusal.require;

/** CloudWatch metrics, by the query protocol: forms in, XML out. */
public final class MetricsStub {

    private static final Set<String> STATISTICS = Set.of("SampleCount", "Average", "Sum", "Minimum", "Maximum");
    private static final Pattern QUERY = Pattern.compile("MetricDataQueries\\.member\\.(\\d+)\\.(.+)");

    private record Series(String namespace, String metric, Map<String, String> dimensions,
            TreeMap<Long, Double> values) {}

    private final List<Series> series = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> questions = new CopyOnWriteArrayList<>();
    private volatile int seriesAPage = 500;
    private volatile int pointsAPage = Integer.MAX_VALUE;
    private volatile String status = "Complete";

    /** A series whose value at each of these seconds is given. */
    public MetricsStub series(String namespace, String metric, Map<String, String> dimensions,
            Map<Instant, Double> values) {
        TreeMap<Long, Double> bySecond = new TreeMap<>();
        values.forEach((time, value) -> bySecond.put(time.getEpochSecond(), value));
        series.add(new Series(namespace, metric, new TreeMap<>(dimensions), bySecond));
        return this;
    }

    /** Gives no more at a time. */
    public MetricsStub pages(int ofSeries, int ofPoints) {
        this.seriesAPage = ofSeries;
        this.pointsAPage = ofPoints;
        return this;
    }

    /** What every result says of itself at its end. */
    public MetricsStub status(String newStatus) {
        this.status = newStatus;
        return this;
    }

    /** The forms of what was asked. */
    public List<Map<String, String>> questions() {
        return List.copyOf(questions);
    }

    StubReply answer(StubRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        request.form().forEach((name, values) -> form.put(name, values.getFirst()));
        questions.add(form);
        require("2010-08-01".equals(form.get("Version")) && request.method().equals("POST")
                && request.path().equals("/"),
                "InvalidAction", "no call of CloudWatch");
        String action = form.getOrDefault("Action", "");
        String result = switch (action) {
            case "ListMetrics" -> list(form);
            case "GetMetricData" -> data(form);
            default -> throw new AwsRefusal("InvalidAction", "unknown action " + action);
        };
        return StubReply.of(200, "text/xml",
                "<" + action + "Response xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><"
                        + action + "Result>" + result + "</" + action
                        + "Result><ResponseMetadata><RequestId>1</RequestId>"
                        + "</ResponseMetadata></" + action + "Response>");
    }

    /** An error as this protocol has it. */
    static StubReply refusal(AwsRefusal e) {
        return StubReply.of(e.status(), "text/xml",
                "<ErrorResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                        + "<Error><Type>Sender</Type><Code>" + e.code() + "</Code><Message>" + xml(e.getMessage())
                        + "</Message></Error><RequestId>1</RequestId></ErrorResponse>");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String list(Map<String, String> form) {
        List<Series> fitting = series.stream().filter(one -> form.getOrDefault("Namespace", one.namespace()).equals(one
                .namespace()) && form.getOrDefault("MetricName", one.metric()).equals(one.metric())
                && hasDimensions(one,
                        form))
                .toList();
        int from = form.containsKey("NextToken") ? Integer.parseInt(form.get("NextToken")) : 0;
        StringBuilder xml = new StringBuilder("<Metrics>");
        fitting.stream().skip(from).limit(seriesAPage).forEach(one -> {
            xml.append("<member><Namespace>").append(xml(one.namespace())).append("</Namespace><MetricName>")
                    .append(xml(one
                            .metric()))
                    .append("</MetricName><Dimensions>");
            one.dimensions()
                    .forEach((name, value) -> xml.append("<member><Name>").append(xml(name)).append("</Name><Value>")
                            .append(xml(value)).append("</Value></member>"));
            xml.append("</Dimensions></member>");
        });
        xml.append("</Metrics>");
        if (from + seriesAPage < fitting.size()) {
            xml.append("<NextToken>").append(from + seriesAPage).append("</NextToken>");
        }
        return xml.toString();
    }

    private static boolean hasDimensions(Series one, Map<String, String> form) {
        for (int i = 1; form.containsKey("Dimensions.member." + i + ".Name"); i++) {
            String name = form.get("Dimensions.member." + i + ".Name");
            String value = form.getOrDefault("Dimensions.member." + i + ".Value", one.dimensions().get(name));
            if (value == null || !value.equals(one.dimensions().get(name))) {
                return false;
            }
        }
        return true;
    }

    private String data(Map<String, String> form) {
        long start = Instant.parse(form.get("StartTime")).getEpochSecond();
        long end = Instant.parse(form.get("EndTime")).getEpochSecond();
        require(start < end, "ValidationError", "StartTime is before EndTime");
        int most = Integer.parseInt(form.getOrDefault("MaxDatapoints", "100800"));
        require(most >= 1 && most <= 100_800, "ValidationError", "MaxDatapoints is at most 100800");
        require(form.getOrDefault("ScanBy", "").equals("TimestampAscending"), "ValidationError",
                "the stub scans ascending");
        Map<Integer, Map<String, String>> queries = new TreeMap<>();
        form.forEach((name, value) -> {
            Matcher matcher = QUERY.matcher(name);
            if (matcher.matches()) {
                queries.computeIfAbsent(Integer.valueOf(matcher.group(1)), any -> new TreeMap<>()).put(matcher.group(2),
                        value);
            }
        });
        require(!queries.isEmpty() && queries.size() <= 500, "ValidationError", "1 to 500 queries");
        int from = form.containsKey("NextToken") ? Integer.parseInt(form.get("NextToken")) : 0;
        int page = Math.min(pointsAPage, most);
        boolean more = false;
        StringBuilder xml = new StringBuilder("<MetricDataResults>");
        for (Map<String, String> query : queries.values()) {
            List<Map.Entry<Long, Double>> points = points(query, start, end);
            boolean open = from + page < points.size();
            more |= open;
            xml.append("<member><Id>").append(query.get("Id")).append("</Id><Label>").append(query.get("Id")).append(
                    "</Label><Timestamps>");
            points.stream().skip(from).limit(page)
                    .forEach(point -> xml.append("<member>").append(Instant.ofEpochSecond(point
                            .getKey())).append("</member>"));
            xml.append("</Timestamps><Values>");
            points.stream().skip(from).limit(page)
                    .forEach(point -> xml.append("<member>").append(point.getValue()).append(
                            "</member>"));
            xml.append("</Values><StatusCode>").append(open ? "PartialData" : status).append("</StatusCode></member>");
        }
        xml.append("</MetricDataResults>");
        return xml + (more ? "<NextToken>" + (from + page) + "</NextToken>" : "");
    }

    /** The sum of each period for Sum, the mean for Average and so on. */
    private List<Map.Entry<Long, Double>> points(Map<String, String> query, long start, long end) {
        require(query.get("Id").matches("[a-z][A-Za-z0-9_]*"), "ValidationError", "an id begins with a small letter");
        int period = Integer.parseInt(query.get("MetricStat.Period"));
        require(period % 60 == 0 || Set.of(1, 5, 10, 30).contains(period), "ValidationError", "no period: " + period);
        String statistic = query.get("MetricStat.Stat");
        require(STATISTICS.contains(statistic) || statistic.matches("p[0-9]{1,2}(\\.[0-9]+)?"), "ValidationError",
                "no statistic: " + statistic);
        Map<String, String> dimensions = new TreeMap<>();
        for (int i = 1; query.containsKey("MetricStat.Metric.Dimensions.member." + i + ".Name"); i++) {
            dimensions.put(query.get("MetricStat.Metric.Dimensions.member." + i + ".Name"), query.get(
                    "MetricStat.Metric.Dimensions.member." + i + ".Value"));
        }
        Map<Long, List<Double>> periods = new TreeMap<>();
        series.stream()
                .filter(one -> one.namespace().equals(query.get("MetricStat.Metric.Namespace")) && one.metric().equals(
                        query.get("MetricStat.Metric.MetricName")) && one.dimensions().equals(dimensions))
                .forEach(one -> one.values()
                        .subMap(start, end).forEach((time, value) -> periods.computeIfAbsent(Math.floorDiv(time, period)
                                * period, any -> new ArrayList<>()).add(value)));
        List<Map.Entry<Long, Double>> points = new ArrayList<>();
        periods.forEach((time, values) -> points.add(Map.entry(time, statistic(statistic, values))));
        return points;
    }

    private static double statistic(String statistic, List<Double> values) {
        return switch (statistic) {
            case "SampleCount" -> values.size();
            case "Sum" -> values.stream().mapToDouble(Double::doubleValue).sum();
            case "Minimum" -> values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            case "Average" -> values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
            default -> values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        };
    }
}
