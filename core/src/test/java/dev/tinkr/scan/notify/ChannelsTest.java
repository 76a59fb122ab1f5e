package dev.tinkr.scan.notify;

import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.Json;
import dev.tinkr.config.ConfigException;
import dev.tinkr.config.Notifier;
import dev.tinkr.model.Severity;
import dev.tinkr.scan.Change;
import dev.tinkr.scan.Finding;
import dev.tinkr.scan.Findings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What each service is sent, as its documentation has it. */
class ChannelsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T14:10:00Z"), ZoneOffset.UTC);
    private static final Change APPEARED = new Change(Change.Kind.APPEARED, Findings.finding("payments",
            Severity.HIGH));
    private static final Change ENDED = new Change(Change.Kind.ENDED, Findings.finding("payments", Severity.HIGH).ended(
            Instant.parse("2026-11-20T14:31:00Z")));

    private static Channel channel(String type, Map<String, String> values) {
        return Channels.of(new Notifier("n", type, values), CLOCK);
    }

    private static Finding hostile() {
        return new Finding("fp", "<!channel> a&b", "m", Severity.CRITICAL, "@everyone <!here> *x* `y` " + "🔥".repeat(
                3000), "counter", "", 1, 1, 1, 1, 1, Findings.BEGUN, Findings.BEGUN, Findings.BEGUN, Optional.empty(),
                List.of("`<@U1>`\n**" + "p".repeat(5000)));
    }

    @Test
    void pagerDutyGetsAnEventThatItCanTellApartAndResolve() {
        Channel channel = channel("pagerduty", Map.of("routing_key", "R0UT1NG"));
        HttpCall call = channel.message("payments", List.of(APPEARED));
        assertThat(call.uri()).hasToString("https://events.pagerduty.com/v2/enqueue");
        Map<String, Object> event = Json.parseObject(call.body());
        assertThat(event).containsEntry("routing_key", "R0UT1NG").containsEntry("event_action", "trigger")
                .containsEntry("dedup_key", "tinkr-fp-payments");
        assertThat(event.get("payload")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP).containsEntry(
                "summary", "[high] payments: error_count 847 in 10 min, expected 4 to 12").containsEntry("source",
                        "payments")
                .containsEntry("severity", "error").containsEntry("timestamp",
                        "2026-11-20T14:01:00Z");
        Map<String, Object> resolve = Json.parseObject(channel.message("payments", List.of(ENDED)).body());
        assertThat(resolve).containsOnlyKeys("routing_key", "event_action", "dedup_key").containsEntry("event_action",
                "resolve").containsEntry("dedup_key", "tinkr-fp-payments");
        String summary = (String) ((Map<?, ?>) Json.parseObject(channel.message("x", List.of(new Change(
                Change.Kind.APPEARED, hostile()))).body()).get("payload")).get("summary");
        assertThat(summary.length()).isLessThanOrEqualTo(1024);
        assertThat(channel.credentials().secrets()).containsExactly("R0UT1NG");
    }

    @Test
    void alertmanagerGetsAlertsWhoseSeverityCanBeRoutedAndThatEnd() {
        Channel channel = channel("alertmanager", Map.of("url", "http://am:9093/prefix/"));
        HttpCall call = channel.message("payments", List.of(APPEARED));
        assertThat(call.uri()).hasToString("http://am:9093/prefix/api/v2/alerts");
        assertThat(call.body()).startsWith("[{\"labels\":{\"alertname\":\"TinkrAnomaly\",\"service\":\"payments\"")
                .contains("\"severity\":\"high\"", "\"startsAt\":\"2026-11-20T14:01:00Z\"",
                        "\"endsAt\":\"2026-11-21T14:10:00Z\"");
        String worse = channel.message("payments", List.of(new Change(Change.Kind.WORSENED, Findings.finding("payments",
                Severity.CRITICAL)))).body();
        assertThat(worse).contains("\"severity\":\"high\"", "\"severity\":\"critical\"");
        assertThat(worse.split("\"endsAt\":\"2026-11-21", -1)).hasSize(2);
        assertThat(channel.message("payments", List.of(ENDED)).body().split("\"endsAt\":\"2026-11-20T14:31:00Z", -1))
                .hasSize(5);
    }

    private static Finding wordy() {
        return new Finding("fp", "payments", "m", Severity.HIGH,
                "new log pattern `" + "id=<*>&k=<*> ".repeat(150) + "`",
                "counter", "", 1, 1, 1, 1, 1, Findings.BEGUN, Findings.BEGUN, Findings.BEGUN, Optional.empty(),
                java.util.Collections.nCopies(3, "*a* & <*> ".repeat(200)));
    }

    private static List<Change> wordy(int changes) {
        return java.util.Collections.nCopies(changes, new Change(Change.Kind.APPEARED, wordy()));
    }

    @Test
    void slackGetsTextsOfNoMoreThanItTakesWithTheirEscapes() {
        Channel channel = channel("slack", Map.of("webhook_url", "https://hooks.slack.com/services/T/B/X"));
        Map<String, Object> message = Json.parseObject(channel.message("payments", wordy(1)).body());
        assertThat((List<?>) message.get("blocks")).hasSize(2).allSatisfy(block -> {
            String text = (String) ((Map<?, ?>) ((Map<?, ?>) block).get("text")).get("text");
            assertThat(text.length()).isBetween(1, 3000);
            assertThat(text.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
        });
    }

    @Test
    void slackIsToldHowManyChangesItsMessageDoesNotShow() {
        Channel channel = channel("slack", Map.of("webhook_url", "https://hooks.slack.com/services/T/B/X"));
        Map<String, Object> message = Json.parseObject(channel.message("payments", wordy(30)).body());
        List<?> blocks = (List<?>) message.get("blocks");
        assertThat(blocks).hasSizeLessThanOrEqualTo(50);
        int shown = (blocks.size() - 1) / 2;
        assertThat(blocks.getLast().toString()).contains("and " + (30 - shown) + " more");
    }

    @Test
    void discordGetsNoMoreThanItTakesInAllEmbedsTogether() {
        Channel channel = channel("discord", Map.of("webhook_url", "https://discord.com/api/webhooks/1/x"));
        Map<String, Object> message = Json.parseObject(channel.message("payments", wordy(30)).body());
        List<?> embeds = (List<?>) message.get("embeds");
        assertThat(embeds).isNotEmpty();
        assertThat(embeds.stream().map(Map.class::cast).mapToInt(embed -> ((String) embed.get("title")).length()
                + ((String) embed.get("description")).length()).sum()).isLessThanOrEqualTo(6000);
    }

    @Test
    void slackGetsWhatMentionsNobody() {
        Channel channel = channel("slack", Map.of("webhook_url", "https://hooks.slack.com/services/T/B/X"));
        HttpCall call = channel.message("payments", List.of(APPEARED, ENDED, new Change(Change.Kind.APPEARED,
                hostile())));
        assertThat(call.body()).contains("(and 2 more)", "&lt;!channel&gt; a&amp;b").doesNotContain("<!", "<@");
        Map<String, Object> message = Json.parseObject(call.body());
        assertThat((List<?>) message.get("blocks")).allSatisfy(block -> {
            String text = (String) ((Map<?, ?>) ((Map<?, ?>) block).get("text")).get("text");
            assertThat(text.length()).isBetween(1, 3000);
        });
        assertThat(channel.credentials().secrets()).contains("/services/T/B/X");
    }

    @Test
    void discordGetsWhatMentionsNobodyWithinItsLimits() {
        Channel channel = channel("discord", Map.of("webhook_url", "https://discord.com/api/webhooks/1/x"));
        List<Change> many = java.util.stream.Stream.generate(() -> new Change(Change.Kind.APPEARED, hostile()))
                .limit(30)
                .toList();
        Map<String, Object> message = Json.parseObject(channel.message("payments", many).body());
        assertThat(message.get("allowed_mentions")).isEqualTo(Map.of("parse", List.of()));
        List<?> embeds = (List<?>) message.get("embeds");
        assertThat(embeds).hasSizeLessThanOrEqualTo(10);
        int total = 0;
        for (Object embed : embeds) {
            Map<?, ?> parts = (Map<?, ?>) embed;
            assertThat((String) parts.get("title")).hasSizeLessThanOrEqualTo(256).contains("\\*x\\*", "\\`y\\`");
            total += ((String) parts.get("title")).length() + ((String) parts.get("description")).length();
        }
        assertThat(total).isLessThanOrEqualTo(6000);
    }

    @Test
    void aWebhookGetsEverythingAndCanCheckWhoSentIt() throws Exception {
        Channel channel = channel("webhook", Map.of("url", "https://hooks.acme.example/tinkr", "secret", "s1gn"));
        HttpCall call = channel.message("payments", List.of(APPEARED, ENDED));
        Map<String, Object> message = Json.parseObject(call.body());
        assertThat(message).containsEntry("watch_id", "tinkr-payments").containsEntry("service", "payments")
                .containsEntry("resolved", false).containsEntry("severity", "high");
        assertThat(((Number) message.get("anomaly_count")).intValue()).isEqualTo(2);
        assertThat(((List<?>) message.get("anomalies"))).first().asInstanceOf(
                org.assertj.core.api.InstanceOfAssertFactories.MAP).containsEntry("change", "appeared").containsEntry(
                        "metric", "error_count")
                .containsEntry("patterns", List.of("Payment charge failed: <*>"));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("s1gn".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal((CLOCK.instant().getEpochSecond() + "." + call.body())
                .getBytes(StandardCharsets.UTF_8)));
        assertThat(call.headers()).containsEntry("X-Tinkr-Signature", "t=" + CLOCK.instant().getEpochSecond() + ",v1="
                + signature);
    }

    @ParameterizedTest
    @CsvSource({"pagerduty,routing_key", "slack,webhook_url", "discord,webhook_url", "webhook,url", "alertmanager,url"})
    void aMissingSettingIsNamed(String type, String key) {
        assertThatThrownBy(() -> channel(type, Map.of())).isInstanceOf(ConfigException.class).hasMessageContaining(
                "'n' (" + type + ") needs '" + key + "'");
    }

    @ParameterizedTest
    @CsvSource({"webhook,secret", "webhook,token", "webhook,password", "alertmanager,token", "pagerduty,url"})
    void aSettingThatIsThereAndEmptyIsRefusedByName(String type, String key) {
        assertThatThrownBy(() -> channel(type, values(type, key)).message("payments", List.of(
                APPEARED))).isInstanceOf(ConfigException.class).hasMessageContaining("'n'").hasMessageContaining("'"
                        + key + "' is empty");
    }

    private static Map<String, String> values(String type, String empty) {
        Map<String, String> values = new java.util.HashMap<>(type.equals("pagerduty")
                ? Map.of("routing_key", "R")
                : Map.of("url", "https://hooks.acme.example/tinkr"));
        values.put(empty, " ");
        return values;
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutBeingShown() {
        for (String odd : List.of("hooks/s3cr3t", "ftp://h/s3cr3t", "https://u:s3cr3t@h/x", "https://h/ s3cr3t")) {
            assertThatThrownBy(() -> channel("slack", Map.of("webhook_url", odd))).isInstanceOf(ConfigException.class)
                    .hasMessageContaining("webhook_url").hasMessageNotContaining("s3cr3t");
        }
    }
}
