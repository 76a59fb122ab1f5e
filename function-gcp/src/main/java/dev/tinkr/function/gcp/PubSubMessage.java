package dev.tinkr.function.gcp;

import dev.tinkr.backend.http.Json;
import dev.tinkr.config.ConfigException;
import dev.tinkr.scan.ScanRequest;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The message of Pub/Sub in a CloudEvent; its data may say what to scan. */
final class PubSubMessage {

    private static final String TYPE = "google.cloud.pubsub.topic.v1.messagePublished";

    private PubSubMessage() {}

    static ScanRequest request(CloudEvent event) {
        if (!TYPE.equals(event.getType())) {
            throw new ConfigException("a scan is started by an event of the type " + TYPE + ", and this one is a "
                    + event.getType());
        }
        if (event.getData() == null) {
            throw new ConfigException("the event holds no message of Pub/Sub");
        }
        Map<String, Object> published = object("the event", new String(event.getData().toBytes(),
                StandardCharsets.UTF_8));
        if (!(published.get("message") instanceof Map<?, ?> message)) {
            throw new ConfigException("the event holds no message of Pub/Sub");
        }
        String data = message.get("data") instanceof String text ? decoded(text) : "";
        return data.isBlank() ? ScanRequest.OF_SETTINGS : ScanRequest.of(object("the message's data", data));
    }

    private static String decoded(String data) {
        try {
            return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("the message's data is not base64", e);
        }
    }

    private static Map<String, Object> object(String what, String text) {
        try {
            return Json.parseObject(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(what + " is no JSON object", e);
        }
    }
}
