package dev.tinkr.function.aws;

import dev.tinkr.backend.http.Json;
import dev.tinkr.config.ConfigException;
import dev.tinkr.scan.ScanRequest;
import java.util.Map;

/**
 * What starts a scan: an object that says what to scan, or the event that EventBridge sends by itself, whose
 * {@code detail} does. Anything else is somebody else's event.
 */
final class ScanEvent {

    private static final String SCHEDULED = "Scheduled Event";

    private ScanEvent() {}

    static ScanRequest read(String event) {
        if (event.isBlank() || event.strip().equals("null")) {
            return ScanRequest.OF_SETTINGS;
        }
        Map<String, Object> json = object(event);
        return SCHEDULED.equals(json.get("detail-type")) ? detail(json.get("detail")) : ScanRequest.of(json);
    }

    /** A rule sends an object here, and the Scheduler the text of one. */
    private static ScanRequest detail(Object detail) {
        return switch (detail) {
            case null -> ScanRequest.OF_SETTINGS;
            case String text when text.isBlank() -> ScanRequest.OF_SETTINGS;
            case String text -> ScanRequest.of(object(text));
            case Map<?, ?> map -> ScanRequest.of(object(Json.write(map)));
            default -> throw new ConfigException("the event's 'detail' is no object");
        };
    }

    private static Map<String, Object> object(String text) {
        try {
            return Json.parseObject(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("this is no request for a scan: it is not a JSON object", e);
        }
    }
}
