package dev.tinkr.backend.gcp.logs;

import java.util.List;

/** Where the parts of a log entry may stand, for the decoder and the translator alike. */
final class Payload {

    static final String TEXT = "textPayload";
    static final String JSON = "jsonPayload";
    static final String PROTO = "protoPayload";
    static final String RESOURCE_LABELS = "resource.labels";
    static final String LABELS = "labels";

    /** The names in a JSON payload that hold the message; the first that is a text and not empty does. */
    static final List<String> MESSAGES = List.of("message", "msg", "body", "log");
    /** The names that hold the level where the entry has no severity; the first that is there does. */
    static final List<String> LEVELS = List.of("level", "severity", "log.level", "severity_text");
    static final List<String> TRACE_IDS = List.of("trace_id", "traceId", "trace.id");
    static final List<String> SPAN_IDS = List.of("span_id", "spanId", "span.id");

    static final String AUDIT_LOG = "type.googleapis.com/google.cloud.audit.AuditLog";
    /** What the message of an audit entry is made of. */
    static final List<List<String>> AUDIT_TEXTS = List.of(List.of("methodName"), List.of("resourceName"), List.of(
            "authenticationInfo", "principalEmail"), List.of("status", "message"));

    /** The objects of an entry that become attributes, with the fields that they have. */
    static final List<String> HTTP_FIELDS = List.of("requestMethod", "requestUrl", "requestSize", "status",
            "responseSize", "userAgent", "remoteIp", "serverIp", "referer", "latency", "cacheLookup", "cacheHit",
            "cacheValidatedWithOriginServer", "cacheFillBytes", "protocol");
    static final List<String> OPERATION_FIELDS = List.of("id", "producer", "first", "last");
    static final List<String> SOURCE_FIELDS = List.of("file", "line", "function");

    private Payload() {}

    /** Whether what stands in a JSON payload under that name may be something else than an attribute. */
    static boolean hasMeaning(String name) {
        return MESSAGES.contains(name) || LEVELS.contains(name) || TRACE_IDS.contains(name) || SPAN_IDS.contains(name);
    }
}
