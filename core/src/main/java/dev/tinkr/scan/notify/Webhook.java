package dev.tinkr.scan.notify;

import dev.tinkr.backend.http.Credentials;
import dev.tinkr.backend.http.HttpCall;
import dev.tinkr.backend.http.Json;
import dev.tinkr.scan.Change;
import dev.tinkr.scan.FindingJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Any program that takes JSON. With a secret, {@code X-Tinkr-Signature: t=SECONDS,v1=HEX} lets it check who sent it: HEX
 * is the HMAC-SHA256 of {@code SECONDS.BODY}.
 */
final class Webhook implements Channel {

    private static final String HMAC = "HmacSHA256";

    private final URI url;
    private final Credentials credentials;
    private final Optional<String> secret;
    private final Clock clock;

    Webhook(URI url, Credentials credentials, Optional<String> secret, Clock clock) {
        this.url = url;
        this.credentials = credentials;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public String product() {
        return "the webhook";
    }

    @Override
    public boolean together() {
        return true;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public HttpCall message(String service, List<Change> changes) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("watch_id", "tinkr-" + service);
        message.put("service", service);
        message.put("severity", Words.worst(changes).wireName());
        message.put("resolved", Words.allOver(changes));
        message.put("anomaly_count", changes.size());
        message.put("anomalies", changes.stream().map(change -> {
            Map<String, Object> anomaly = FindingJson.write(change.finding());
            anomaly.put("change", change.kind().name().toLowerCase(Locale.ROOT));
            return anomaly;
        }).toList());
        HttpCall call = HttpCall.json("the message about " + service, "POST", url, Json.write(message));
        return secret.map(key -> signed(call, key)).orElse(call);
    }

    private HttpCall signed(HttpCall call, String key) {
        long seconds = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put("X-Tinkr-Signature", "t=" + seconds + ",v1=" + hmac(key, seconds + "." + call.body()));
        return new HttpCall(call.what(), call.method(), call.uri(), headers, call.body());
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
