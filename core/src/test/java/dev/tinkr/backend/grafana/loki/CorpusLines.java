package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.grafana.loki.stub.Stored;
import dev.tinkr.backend.http.Json;
import dev.tinkr.conformance.CorpusRecord;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The ways in which log records come into a Loki. */
enum CorpusLines {

    /** A logger writes JSON, an agent ships the lines. */
    JSON {
        @Override
        Stored stored(CorpusRecord record) {
            LogEntry entry = record.entry();
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("message", entry.message());
            put(line, "level", record.sentLevel());
            put(line, "trace_id", entry.traceId());
            put(line, "span_id", entry.spanId());
            entry.attributes().forEach(line::putIfAbsent);
            return new Stored(stream(entry), nanos(entry), Json.write(line), Map.of());
        }

        @Override
        LogEntry asStored(LogEntry entry) {
            return withLabel(entry, entry.attributes());
        }

        @Override
        boolean holds(LogEntry entry) {
            return !entry.attributes().containsKey("level");
        }
    },

    /** A logger writes logfmt, whose values are all text. */
    LOGFMT {
        @Override
        Stored stored(CorpusRecord record) {
            LogEntry entry = record.entry();
            StringBuilder line = new StringBuilder("msg=").append(quoted(entry.message()));
            pair(line, "level", record.sentLevel());
            pair(line, "trace_id", entry.traceId());
            pair(line, "span_id", entry.spanId());
            flat(entry.attributes()).forEach((name, value) -> pair(line, name, value));
            return new Stored(stream(entry), nanos(entry), line.toString(), Map.of());
        }

        @Override
        boolean holds(LogEntry entry) {
            return !entry.attributes().containsKey("level");
        }
    },

    /** A collector sends OpenTelemetry's records: what is no label of the stream is metadata, all text, all flat. */
    METADATA {
        @Override
        Stored stored(CorpusRecord record) {
            LogEntry entry = record.entry();
            Map<String, String> metadata = new LinkedHashMap<>();
            put(metadata, "severity_text", record.sentLevel());
            if (entry.level() != Level.UNKNOWN) {
                metadata.put("severity_number", String.valueOf(4 * (entry.level().ordinal() - 1) + 1));
            }
            put(metadata, "trace_id", entry.traceId());
            put(metadata, "span_id", entry.spanId());
            flat(entry.attributes()).forEach(metadata::putIfAbsent);
            return new Stored(stream(entry), nanos(entry), entry.message(), metadata);
        }

        @Override
        boolean holds(LogEntry entry) {
            boolean twoMeaningless = entry.level() == Level.UNKNOWN && entry.attributes().containsKey("level");
            return !STRUCTURED.matcher(entry.message()).find() && !twoMeaningless;
        }
    },

    /** An agent makes a label of the level; no stream is without. */
    LEVEL_LABEL {
        @Override
        Stored stored(CorpusRecord record) {
            Stored stored = METADATA.stored(record);
            Map<String, String> labels = new LinkedHashMap<>(stored.labels());
            labels.put("level", record.sentLevel());
            Map<String, String> metadata = new LinkedHashMap<>(stored.metadata());
            metadata.remove("severity_text");
            metadata.remove("severity_number");
            return new Stored(labels, stored.nanos(), stored.line(), metadata);
        }

        @Override
        boolean holds(LogEntry entry) {
            return METADATA.holds(entry) && JSON.holds(entry) && entry.level() != Level.UNKNOWN;
        }
    };

    private static final Pattern STRUCTURED = Pattern.compile("^\\s*(\\{|[A-Za-z_@][A-Za-z0-9_.@/-]*=)");
    private static final Set<String> TAKEN = Set.of("trace", "span", "traceid", "spanid");

    /** The record as Loki keeps it. */
    abstract Stored stored(CorpusRecord record);

    /** Whether a record may be written so. */
    abstract boolean holds(LogEntry entry);

    /** What comes back of it. */
    LogEntry asStored(LogEntry entry) {
        return withLabel(entry, flat(entry.attributes()));
    }

    /** The labels of the stream are attributes too. */
    private static LogEntry withLabel(LogEntry entry, Map<String, ?> attributes) {
        Map<String, Object> all = new LinkedHashMap<>(attributes);
        all.putIfAbsent("env", "test");
        return entry.withText(entry.message(), all);
    }

    /** Whether an attribute would be read as an id, since the record has none. */
    static boolean isAmbiguous(LogEntry entry) {
        return entry.attributes().keySet().stream().anyMatch(name -> TAKEN.contains(name.toLowerCase(
                Locale.ROOT))) && (entry.traceId().isEmpty() || entry.spanId().isEmpty());
    }

    private static Map<String, String> stream(LogEntry entry) {
        return Map.of("service_name", entry.service().isEmpty() ? "unknown_service" : entry.service(), "env", "test");
    }

    private static long nanos(LogEntry entry) {
        return entry.timestamp().getEpochSecond() * 1_000_000_000L + entry.timestamp().getNano();
    }

    private static void put(Map<String, ? super String> into, String name, String value) {
        if (!value.isEmpty()) {
            into.put(name, value);
        }
    }

    private static void pair(StringBuilder line, String name, String value) {
        if (!value.isEmpty()) {
            line.append(' ').append(name).append('=').append(quoted(value));
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t").replace(
                "\r", "\\r") + '"';
    }

    /** The names as Loki makes them, the values as text; what comes second under one name is lost. */
    static Map<String, String> flat(Map<String, Object> attributes) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", attributes, flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> attributes, Map<String, String> into) {
        attributes.forEach((name, value) -> {
            String key = prefix + name.toString().replaceAll("[^A-Za-z0-9_]", "_");
            switch (value) {
                case null -> {
                }
                case Map<?, ?> inner -> flatten(key + "_", inner, into);
                case List<?> list -> into.putIfAbsent(key, Json.write(list));
                default -> {
                    if (!value.toString().isEmpty()) {
                        into.putIfAbsent(key, value.toString());
                    }
                }
            }
        });
    }
}
