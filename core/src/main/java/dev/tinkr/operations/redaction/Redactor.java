package dev.tinkr.operations.redaction;

import dev.tinkr.model.LogEntry;
import dev.tinkr.model.MetricPoint;
import dev.tinkr.model.Trace;
import dev.tinkr.model.TraceSpan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes secrets out of what is returned: keys of AWS, Google, Azure, GitHub, Slack, Stripe, Anthropic and OpenAI, JWTs,
 * private keys, passwords in URLs, card numbers. What holds none comes back as it is, the very same object.
 */
public final class Redactor {

    /** Takes them out. */
    public static final Redactor ON = new Redactor(true);
    /** Leaves everything as it is. */
    public static final Redactor OFF = new Redactor(false);

    private static final int DEEPEST = 500;
    private static final int LEAST_KEY = 40;
    private static final List<String> KEY_NAMES = List.of("secretaccesskey", "accountkey", "sharedaccesskey");

    private final boolean on;

    private Redactor(boolean on) {
        this.on = on;
    }

    /** The text without its secrets. */
    public String text(String text) {
        return on ? SecretText.redacted(text) : text;
    }

    /** The texts without their secrets. */
    public List<String> texts(List<String> texts) {
        return texts.stream().map(this::text).toList();
    }

    /** The entry without the secrets of its message and its attributes, keys included. */
    public LogEntry entry(LogEntry entry) {
        if (!on) {
            return entry;
        }
        String message = text(entry.message());
        Map<String, Object> attributes = map(entry.attributes(), 0);
        return message.equals(entry.message()) && attributes == entry.attributes()
                ? entry
                : entry.withText(message, attributes);
    }

    /** The trace without the secrets of its operations and tags. */
    public Trace trace(Trace trace) {
        return on
                ? new Trace(trace.traceId(), trace.service(), text(trace.operationName()), trace.startTime(),
                        trace.durationMs(), trace.spanCount(), trace.status(),
                        trace.spans().stream().map(this::span).toList())
                : trace;
    }

    private TraceSpan span(TraceSpan span) {
        return new TraceSpan(span.spanId(), span.parentSpanId(), text(span.operationName()), span.service(),
                span.startTime(), span.durationMs(), span.status(), labels(span.tags()));
    }

    /** The point without the secrets of its dimensions. */
    public MetricPoint point(MetricPoint point) {
        Map<String, String> dimensions = labels(point.dimensions());
        return dimensions == point.dimensions()
                ? point
                : new MetricPoint(point.timestamp(), point.value(), point.unit(), dimensions);
    }

    /** The labels without the secrets of their names and values. */
    public Map<String, String> labels(Map<String, String> labels) {
        if (!on) {
            return labels;
        }
        boolean changed = false;
        Map<String, String> clean = new LinkedHashMap<>();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String key = freeKey(text(label.getKey()), clean);
            String value = valueOf(label.getKey(), label.getValue());
            changed |= !key.equals(label.getKey()) || !value.equals(label.getValue());
            clean.put(key, value);
        }
        return changed ? clean : labels;
    }

    private Map<String, Object> map(Map<?, ?> attributes, int depth) {
        boolean changed = false;
        Map<String, Object> clean = new LinkedHashMap<>();
        for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
            String name = String.valueOf(attribute.getKey());
            String key = freeKey(text(name), clean);
            Object value = value(name, attribute.getValue(), depth + 1);
            changed |= !key.equals(name) || value != attribute.getValue();
            clean.put(key, value);
        }
        return changed ? clean : unchanged(attributes);
    }

    // The keys of attributes are texts: the model says so.
    @SuppressWarnings("unchecked")
    private static Map<String, Object> unchanged(Map<?, ?> attributes) {
        return (Map<String, Object>) attributes;
    }

    private Object value(String key, Object value, int depth) {
        if (depth > DEEPEST) {
            return "[REDACTED nested too deep to look through]";
        }
        return switch (value) {
            case String text -> valueOf(key, text);
            case Map<?, ?> inner -> map(inner, depth);
            case List<?> list -> list(key, list, depth);
            case Long number when CardNumbers.isOne(number.toString()) -> "[REDACTED card-number]";
            case BigInteger number when CardNumbers.isOne(number.toString()) -> "[REDACTED card-number]";
            case null, default -> value;
        };
    }

    private List<?> list(String key, List<?> list, int depth) {
        boolean changed = false;
        List<Object> clean = new ArrayList<>(list.size());
        for (Object element : list) {
            Object value = value(key, element, depth + 1);
            changed |= value != element;
            clean.add(value);
        }
        return changed ? clean : list;
    }

    /** Some secrets look like nothing in particular, and only what they are called tells. */
    private String valueOf(String key, String value) {
        String clean = SecretText.redacted(value);
        return clean.equals(value) && value.length() >= LEAST_KEY && namesAKey(key)
                && value.chars().allMatch(c -> SecretText.isBase64((char) c)) ? "[REDACTED key]" : clean;
    }

    private static boolean namesAKey(String key) {
        String name = key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        return KEY_NAMES.stream().anyMatch(name::endsWith);
    }

    /** Two keys that differ only in their secrets are still two. */
    private static String freeKey(String key, Map<String, ?> taken) {
        String free = key;
        for (int i = 2; taken.containsKey(free); i++) {
            free = key + " (" + i + ")";
        }
        return free;
    }
}
