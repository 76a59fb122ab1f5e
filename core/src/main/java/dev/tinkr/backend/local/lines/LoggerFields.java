package dev.tinkr.backend.local.lines;

import dev.tinkr.backend.local.lines.JsonTree.Digits;
import dev.tinkr.model.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a structured log line, from which the canonical ones are taken by the names that the common loggers use;
 * what is left are the attributes.
 */
final class LoggerFields {

    private static final List<String> TIMES = List.of("@timestamp", "timestamp", "time", "ts", "@t", "datetime",
            "date", "eventTime", "timeMillis", "asctime", "__REALTIME_TIMESTAMP");
    private static final List<String> MESSAGES = List.of("message", "msg", "body", "log", "MESSAGE", "Message",
            "@m", "@mt", "short_message");
    private static final List<String> LEVEL_NAMES = List.of("log.level", "level", "severity", "lvl", "levelname",
            "loglevel", "severity_text", "severityText", "SeverityText", "@l", "Level", "LEVEL");
    private static final List<String> SERVICES = List.of("service.name", "service", "service_name", "serviceName",
            "svc",
            "app", "application", "app_name", "appName", "appname", "resource.service.name",
            "resource.attributes.service.name");
    private static final List<String> TRACES = List.of("trace.id", "trace_id", "traceId", "traceid", "trace",
            "TraceId", "dd.trace_id", "otelTraceID", "logging.googleapis.com/trace");
    private static final List<String> SPANS = List.of("span.id", "span_id", "spanId", "spanid", "SpanId", "dd.span_id",
            "otelSpanID", "logging.googleapis.com/spanId");
    private static final List<String> CONTAINERS = List.of("attributes", "labels", "resource.attributes",
            "log.attributes", "resource");
    private static final String GOOGLE_TRACE = "/traces/";

    private final Map<String, Object> fields;
    private final TimeScanner times;
    private final Instant modified;

    LoggerFields(Map<String, Object> fields, TimeScanner times, Instant modified) {
        this.fields = fields;
        this.times = times;
        this.modified = modified;
    }

    /** Takes the time, nanoseconds since 1970. */
    OptionalLong takeTime() {
        for (String name : TIMES) {
            Optional<Object> value = get(fields, name);
            OptionalLong nanos = value.isPresent() ? time(value.get()) : OptionalLong.empty();
            if (nanos.isPresent()) {
                remove(fields, name);
                return nanos;
            }
        }
        return splitTime("instant", "epochSecond", "nanoOfSecond").or(() -> splitTime("timestamp", "seconds", "nanos"))
                .map(OptionalLong::of)
                .orElseGet(() -> splitTime("", "timestampSeconds", "timestampNanos").map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }

    /** A time in two fields: Log4j's {@code instant}, Google's {@code timestamp}. */
    private Optional<Long> splitTime(String outer, String seconds, String nanos) {
        String prefix = outer.isEmpty() ? "" : outer + ".";
        Optional<Object> whole = get(fields, prefix + seconds);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        try {
            long fraction = get(fields, prefix + nanos).map(value -> Long.parseLong(value.toString())).orElse(0L);
            long time = Math.addExact(Math.multiplyExact(Long.parseLong(whole.get().toString()), 1_000_000_000L),
                    fraction);
            remove(fields, prefix + seconds);
            remove(fields, prefix + nanos);
            return Optional.of(time);
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private OptionalLong time(Object value) {
        return switch (value) {
            case Digits digits -> EpochTime.nanos(digits.text());
            case String text -> {
                OptionalLong number = EpochTime.nanos(text);
                if (number.isPresent()) {
                    yield number;
                }
                yield times.is(text, modified) ? OptionalLong.of(times.nanos()) : OptionalLong.empty();
            }
            default -> OptionalLong.empty();
        };
    }

    /** Takes the level; a number is read by the scale of the field that holds it. */
    Level takeLevel() {
        for (String name : LEVEL_NAMES) {
            Optional<Object> value = get(fields, name);
            Level level = value.map(LoggerFields::level).orElse(Level.UNKNOWN);
            if (level != Level.UNKNOWN) {
                remove(fields, name);
                return level;
            }
        }
        for (Scale scale : Scale.values()) {
            for (String name : scale.fields) {
                Level level = get(fields, name).map(value -> scale.level(number(value))).orElse(Level.UNKNOWN);
                if (level != Level.UNKNOWN) {
                    remove(fields, name);
                    return level;
                }
            }
        }
        return Level.UNKNOWN;
    }

    private static Level level(Object value) {
        if (value instanceof String text) {
            return Level.named(text).orElseGet(() -> plainLevel(number(text)));
        }
        return value instanceof Digits ? plainLevel(number(value)) : Level.UNKNOWN;
    }

    /** A number in a field that is called level: Bunyan's and pino's scale, else syslog's as Graylog sends it. */
    private static Level plainLevel(long number) {
        Level level = Level.ofBunyanNumber(number);
        return level == Level.UNKNOWN ? Level.ofSyslogNumber(number) : level;
    }

    private enum Scale {
        OTEL("severity_number", "severityNumber", "SeverityNumber"), AZURE("SeverityLevel",
                "severityLevel"), SYSLOG("PRIORITY", "log.syslog.severity.code", "syslog.severity");

        private final List<String> fields;

        Scale(String... fields) {
            this.fields = List.of(fields);
        }

        Level level(long number) {
            return switch (this) {
                case OTEL -> Level.ofOtelNumber(number);
                case AZURE -> Level.ofAzureNumber(number);
                case SYSLOG -> Level.ofSyslogNumber(number);
            };
        }
    }

    private static long number(Object value) {
        try {
            return Long.parseLong(value.toString());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Takes the message, if a field is one. */
    Optional<String> takeMessage() {
        for (String name : MESSAGES) {
            if (fields.get(name) instanceof String text) {
                fields.remove(name);
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** Takes the service, if a field names one. Bunyan's and pino's is called {@code name}. */
    Optional<String> takeService() {
        boolean bunyan = fields.containsKey("pid") && fields.containsKey("hostname");
        return takeText(SERVICES).or(() -> bunyan ? takeText(List.of("name")) : Optional.empty());
    }

    /** Takes the trace id, if a field is one. */
    Optional<String> takeTraceId() {
        return takeText(TRACES).map(text -> text.substring(text.contains(GOOGLE_TRACE)
                ? text.indexOf(GOOGLE_TRACE) + GOOGLE_TRACE.length()
                : 0));
    }

    /** Takes the span id, if a field is one. */
    Optional<String> takeSpanId() {
        return takeText(SPANS);
    }

    private Optional<String> takeText(List<String> names) {
        for (String name : names) {
            Optional<Object> value = get(fields, name);
            if (value.isPresent() && (value.get() instanceof String || value.get() instanceof Digits)
                    && !value.get().toString().isEmpty()) {
                remove(fields, name);
                return Optional.of(value.get().toString());
            }
        }
        return Optional.empty();
    }

    /** What is left, under the sender's own names: without the containers that shippers wrap them in. */
    Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>(fields);
        for (String container : CONTAINERS) {
            if (get(attributes, container).orElse("") instanceof Map<?, ?> inner) {
                remove(attributes, container);
                inner.forEach((name, value) -> attributes.putIfAbsent((String) name, value));
            }
        }
        return attributes;
    }

    /** The value under a name, which may stand there as it is or be a path into objects. */
    private static Optional<Object> get(Map<?, ?> map, String name) {
        Object direct = map.get(name);
        if (direct != null) {
            return Optional.of(direct);
        }
        int dot = name.indexOf('.');
        if (dot > 0 && map.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
            return get(inner, name.substring(dot + 1));
        }
        return Optional.empty();
    }

    private static void remove(Map<?, ?> map, String name) {
        if (map.remove(name) == null) {
            int dot = name.indexOf('.');
            if (dot > 0 && map.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
                remove(inner, name.substring(dot + 1));
                if (inner.isEmpty()) {
                    map.remove(name.substring(0, dot));
                }
            }
        }
    }
}
