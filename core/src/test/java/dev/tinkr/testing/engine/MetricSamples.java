package dev.tinkr.testing.engine;

import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntFunction;

/**
 * Half an hour of samples, every 15 seconds, of services as collectors and scrapes leave them. It lies in the past of
 * every clock.
 */
public final class MetricSamples {

    /** The window of the samples. */
    public static final TimeWindow HALF_AN_HOUR = TimeWindow.endingAt(Instant.parse("2024-05-01T12:30:00Z"), Duration
            .ofMinutes(30));

    private static final int EVERY = 15;
    private static final int SAMPLES = 30 * 60 / EVERY;
    private static final long START = HALF_AN_HOUR.start().getEpochSecond();
    private static final double[] BOUNDS = {0.1, 0.2, 0.5, 1};

    private MetricSamples() {}

    /** For promtool: times in seconds. */
    static String openMetrics() {
        return new Writer(1).all() + "# EOF\n";
    }

    /** For VictoriaMetrics: times in milliseconds. */
    static String exposition() {
        return new Writer(1_000).all();
    }

    private static final class Writer {

        private final StringBuilder text = new StringBuilder();
        private final long unit;

        Writer(long unit) {
            this.unit = unit;
        }

        String all() {
            for (String job : new String[]{"shop/checkout", "shop/payments-api"}) {
                String instance = job.substring(5) + "-1";
                histogram("http_server_request_duration_seconds", "job=\"" + job + "\",instance=\"" + instance
                        + "\",http_response_status_code=\"200\"", 10);
                histogram("http_server_request_duration_seconds", "job=\"" + job + "\",instance=\"" + instance
                        + "\",http_response_status_code=\"500\"", 2);
                series("target_info{job=\"" + job + "\",instance=\"" + instance + "\",service_version=\"1.4.0\","
                        + "k8s_pod_name=\"" + instance + "\"}", i -> "1");
            }
            // A classic service of the same name, whose counter starts anew after a quarter of an hour.
            series("http_requests_total{job=\"checkout\",status=\"200\"}", i -> Integer.toString(i % 60 * 30));
            // One that pauses for ten minutes.
            series("http_requests_total{job=\"checkout\",status=\"500\"}", i -> i > 40 && i < 80
                    ? null
                    : Integer
                            .toString(i * 3));
            series("queue_depth{job=\"shop/checkout\",queue=\"a \\\"quoted\\\" \\\\ name\"}", i -> switch (i) {
                case 20 -> "NaN";
                case 24 -> "+Inf";
                case 28 -> "-Inf";
                default -> Integer.toString(i % 4);
            });
            summary();
            series("billing_requests{job=\"billing\"}", i -> Integer.toString(i * 15));
            series("cart_items_total{job=\"kubernetes-pods\",app=\"cart\",pod=\"cart-1\"}", i -> Integer.toString(i));
            series("ad_clicks_total{job=\"otelcol\",service_name=\"ads\"}", i -> Integer.toString(i));
            for (String space : new String[]{"eu", "us"}) {
                series("mails_sent_total{job=\"" + space + "/mail\"}", i -> Integer.toString(i * 3));
            }
            series("target_info{job=\"pods\",instance=\"p1\",service_name=\"ledger\"}", i -> "1");
            series("ledger_entries_total{job=\"pods\",instance=\"p1\"}", i -> Integer.toString(i * 30));
            series("ledger_entries_total{job=\"pods\",instance=\"p2\"}", i -> Integer.toString(i));
            // Sampled once a minute only.
            series("rare_jobs_total{job=\"shop/slow\"}", i -> i % 4 == 0 ? Integer.toString(i * 15) : null);
            series("payload_bytes{job=\"shop/slow\"}", i -> "7");
            series("payload_ratio{job=\"shop/slow\"}", i -> "0.5");
            series("up{job=\"платежи\",path=\"/a|b{c}\"}", i -> "1");
            return text.toString();
        }

        /** Of ten requests, four take up to 0.1 s, three up to 0.2, two up to 0.5 and one up to 1; so many every time. */
        private void histogram(String name, String labels, int each) {
            double[] shares = {0.4, 0.7, 0.9, 1};
            for (int bound = 0; bound < BOUNDS.length; bound++) {
                double share = shares[bound];
                series(name + "_bucket{" + labels + ",le=\"" + BOUNDS[bound] + "\"}", i -> Double.toString(share * each
                        * i));
            }
            series(name + "_bucket{" + labels + ",le=\"+Inf\"}", i -> Integer.toString(each * i));
            series(name + "_count{" + labels + "}", i -> Integer.toString(each * i));
            series(name + "_sum{" + labels + "}", i -> Double.toString(0.25 * each * i));
        }

        private void summary() {
            series("rpc_duration_seconds{job=\"billing\",quantile=\"0.5\"}", i -> "0.05");
            series("rpc_duration_seconds{job=\"billing\",quantile=\"0.950\"}", i -> "0.2");
            series("rpc_duration_seconds_sum{job=\"billing\"}", i -> Double.toString(i * 1.5));
            series("rpc_duration_seconds_count{job=\"billing\"}", i -> Integer.toString(i * 15));
        }

        private void series(String name, IntFunction<String> value) {
            for (int i = 0; i <= SAMPLES; i++) {
                String sample = value.apply(i);
                if (sample != null) {
                    text.append(name).append(' ').append(sample).append(' ').append((START + (long) i * EVERY) * unit)
                            .append('\n');
                }
            }
        }
    }
}
