package dev.tinkr.backend.datadog.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event as the service keeps it, of logs or of spans.
 *
 * @param id         unique
 * @param time       to the millisecond
 * @param reserved   what is searched without {@code @}: service, status, host, trace_id …
 * @param message    what free text searches
 * @param tags       {@code key:value} or bare words
 * @param attributes what is searched with {@code @}
 * @param answer     its attributes as they go out
 */
public record StubEvent(String id, Instant time, Map<String, String> reserved, String message, List<String> tags,
        Map<String, Object> attributes, RawValue answer) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A log event, whose status is mapped as on arrival. */
    public static StubEvent log(String id, Instant time, String sentStatus, String service, String message, String host,
            List<String> tags, Map<String, Object> attributes) {
        Instant kept = Instant.ofEpochMilli(time.toEpochMilli());
        String status = StatusRemapper.status(sentStatus);
        Map<String, String> reserved = new LinkedHashMap<>(Map.of("status", status, "message", message));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("timestamp", StubTimes.text(kept));
        answer.put("status", status);
        if (!service.isEmpty()) {
            reserved.put("service", service);
            answer.put("service", service);
        }
        if (!host.isEmpty()) {
            reserved.put("host", host);
            answer.put("host", host);
        }
        answer.put("message", message);
        answer.put("tags", tags);
        answer.put("attributes", attributes);
        for (String path : List.of("dd.trace_id", "trace_id")) {
            Attributes.at(attributes, path).stream().findFirst()
                    .ifPresent(id2 -> reserved.putIfAbsent("trace_id", String
                            .valueOf(id2)));
        }
        return new StubEvent(id, kept, reserved, message, tags, attributes, json(answer));
    }

    /** A span, with times in milliseconds and its duration in nanoseconds. */
    public static StubEvent span(String id, Instant start, long durationNanos, Map<String, String> reserved,
            List<String> tags, Map<String, Object> custom) {
        Instant kept = Instant.ofEpochMilli(start.toEpochMilli());
        Map<String, Object> own = new LinkedHashMap<>(custom);
        own.put("duration", durationNanos);
        Map<String, Object> answer = new LinkedHashMap<>(reserved);
        answer.put("start_timestamp", StubTimes.text(kept));
        answer.put("end_timestamp",
                StubTimes.text(Instant.ofEpochMilli(start.plusNanos(durationNanos).toEpochMilli())));
        answer.put("custom", own);
        answer.put("tags", tags);
        answer.put("single_span", false);
        return new StubEvent(id, kept, reserved, "", tags, own, json(answer));
    }

    private static RawValue json(Map<String, Object> answer) {
        try {
            return new RawValue(JSON.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
