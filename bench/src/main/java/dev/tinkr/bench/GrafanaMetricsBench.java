package dev.tinkr.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tinkr.backend.promql.RangeAnswer;
import dev.tinkr.bench.report.Comparison;
import dev.tinkr.model.MetricPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Two weeks of a point a minute of 50 series, as Prometheus answers them, in two answers since one holds 11,000 points of
 * a series: decoded to points, and only parsed.
 */
final class GrafanaMetricsBench {

    private static final Instant START = Instant.parse("2026-11-06T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int POINTS = (int) WEEK.dividedBy(MINUTE);
    private static final int SERIES = 50;
    private static final int ROUNDS = 15;
    private static final JsonFactory JSON = new JsonFactory();

    private GrafanaMetricsBench() {}

    @FunctionalInterface
    private interface Side {
        long run(byte[] body, Instant start) throws IOException;
    }

    /** Takes no arguments. */
    static void main(String[] arguments) throws IOException {
        List<byte[]> weeks = List.of(week(START), week(START.plus(WEEK)));
        long points = 2L * SERIES * POINTS;
        System.out.printf(Locale.ROOT, "%,d points of %d series in %,d bytes%n", points, SERIES,
                weeks.stream().mapToLong(
                        week -> week.length).sum());
        List<Double> decoded = new ArrayList<>();
        List<Double> parsed = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            decoded.add(seconds(weeks, GrafanaMetricsBench::decode));
            parsed.add(seconds(weeks, GrafanaMetricsBench::parse));
        }
        double ours = print("decoded to points", points, decoded);
        double theirs = print("only parsed, by Jackson", points, parsed);
        Comparison.ofRates("points of Prometheus", "their JSON parsed", ours, theirs, "points/s").note();
    }

    private static double seconds(List<byte[]> weeks, Side side) throws IOException {
        long begun = System.nanoTime();
        long found = 0;
        for (int week = 0; week < weeks.size(); week++) {
            found += side.run(weeks.get(week), START.plus(WEEK.multipliedBy(week)));
        }
        if (found != 2L * SERIES * POINTS) {
            throw new IllegalStateException("found " + found + " points");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long decode(byte[] body, Instant start) throws IOException {
        List<MetricPoint> points = RangeAnswer.read(new ByteArrayInputStream(body), start, MINUTE, POINTS);
        return points.size();
    }

    private static long parse(byte[] body, Instant start) throws IOException {
        long values = 0;
        try (JsonParser parser = JSON.createParser(new ByteArrayInputStream(body))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() > 0) {
                    values++;
                }
            }
        }
        return values;
    }

    /** Prints the rounds and gives the points a second of the median. */
    private static double print(String side, long points, List<Double> rounds) {
        double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = sorted[sorted.length / 2];
        System.out.printf(Locale.ROOT, "%-24s median %.3f s, %.2f million points a second (best %.2f)%n", side, median,
                points / median / 1e6, points / Arrays.stream(sorted).min().orElseThrow() / 1e6);
        return points / median;
    }

    private static byte[] week(Instant start) {
        Random random = new Random(start.getEpochSecond());
        StringBuilder body = new StringBuilder(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
        for (int series = 0; series < SERIES; series++) {
            body.append(series == 0 ? "" : ",")
                    .append("{\"metric\":{\"job\":\"shop/checkout\",\"instance\":\"checkout-")
                    .append(series).append("\"},\"values\":[");
            for (int point = 0; point < POINTS; point++) {
                body.append(point == 0 ? "" : ",").append('[').append(start.getEpochSecond() + point * 60L).append(
                        ",\"").append(random.nextDouble() * 100).append("\"]");
            }
            body.append("]}");
        }
        return body.append("]}}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
