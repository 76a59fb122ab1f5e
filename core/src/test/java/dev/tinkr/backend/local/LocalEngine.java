package dev.tinkr.backend.local;

import dev.tinkr.backend.BackendSettings;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.Corpus;
import dev.tinkr.conformance.CorpusRecord;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes the corpus as lines of OpenTelemetry, of ECS and of a flat logger, and reads them with the local backend. */
final class LocalEngine implements ConformanceEngine {

    /** What a flat line would take for the service, the level or the time. */
    private static final Set<String> TAKEN = Set.of("app", "trace", "body", "level", "service");

    private final Path logs;
    private final ObservabilityBackend backend;

    LocalEngine(Path folder) {
        logs = folder.resolve("logs");
        backend = new LocalFactory().open(BackendSettings.of(Map.of("path", logs.toString(), "cache", folder.resolve(
                "cache").toString())), Clock.systemUTC());
    }

    private enum Shape {
        OTLP, ECS, FLAT
    }

    private static Shape shape(LogEntry entry) {
        if (entry.service().isEmpty()) {
            return Shape.OTLP;
        }
        boolean flat = entry.attributes().keySet().stream().noneMatch(TAKEN::contains)
                && !entry.attributes().containsKey(
                        "user");
        return switch (Corpus.number(entry) % 3) {
            case 0 -> Shape.OTLP;
            case 1 -> flat ? Shape.FLAT : Shape.ECS;
            default -> Shape.ECS;
        };
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public void load(List<CorpusRecord> corpus) throws IOException {
        Files.createDirectories(logs);
        Map<Shape, StringBuilder> lines = new LinkedHashMap<>();
        for (CorpusRecord record : corpus) {
            Shape shape = shape(record.entry());
            lines.computeIfAbsent(shape, each -> new StringBuilder()).append(line(record, shape)).append('\n');
        }
        for (Map.Entry<Shape, StringBuilder> file : lines.entrySet()) {
            Files.writeString(logs.resolve(file.getKey().name().toLowerCase(Locale.ROOT) + ".jsonl"), file.getValue());
        }
    }

    @Override
    public ObservabilityBackend backend() {
        return backend;
    }

    @Override
    public void close() {
        backend.close();
    }

    /** OpenTelemetry's ids are lower case; in other lines, null is nothing. */
    @Override
    public LogEntry asStored(LogEntry entry) {
        if (shape(entry) != Shape.OTLP) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            entry.attributes().forEach((name, value) -> attributes.put(name, withoutNulls(value)));
            return entry.withText(entry.message(), attributes);
        }
        return new LogEntry(entry.id(), entry.timestamp(), entry.level(), entry.message(), entry.service(), inLowerCase(
                entry.traceId()), inLowerCase(entry.spanId()), entry.attributes());
    }

    private static String inLowerCase(String id) {
        return id.matches("[0-9a-fA-F]+") ? id.toLowerCase(Locale.ROOT) : id;
    }

    private static Object withoutNulls(Object value) {
        return switch (value) {
            case List<?> list ->
                list.stream().filter(element -> element != null).map(LocalEngine::withoutNulls).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> kept = new LinkedHashMap<>();
                map.forEach((key, inner) -> {
                    if (inner != null) {
                        kept.put(key, withoutNulls(inner));
                    }
                });
                yield kept;
            }
            default -> value;
        };
    }

    private static String line(CorpusRecord record, Shape shape) throws IOException {
        return CorpusJson.text(switch (shape) {
            case OTLP -> otlp(record);
            case ECS -> ecs(record);
            case FLAT -> flat(record);
        });
    }

    private static Map<String, Object> otlp(CorpusRecord record) {
        LogEntry entry = record.entry();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timeUnixNano", String.valueOf(Nanos.of(entry.timestamp())));
        if (Corpus.number(entry) % 2 == 0 && entry.level() != Level.UNKNOWN) {
            line.put("severityNumber", entry.level().ordinal() * 4L - 3);
        } else if (!record.sentLevel().isEmpty()) {
            line.put("severityText", record.sentLevel());
        }
        line.put("body", Map.of("stringValue", entry.message()));
        line.put("attributes", CorpusJson.pairs(entry.attributes()));
        line.put("traceId", entry.traceId());
        line.put("spanId", entry.spanId());
        Map<String, Object> resource = entry.service().isEmpty()
                ? Map.of()
                : Map.of("attributes", CorpusJson.pairs(Map.of("service.name", entry.service())));
        return Map.of("resourceLogs",
                List.of(Map.of("resource", resource, "scopeLogs", List.of(Map.of("logRecords", List
                        .of(line))))));
    }

    private static Map<String, Object> ecs(CorpusRecord record) {
        LogEntry entry = record.entry();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("@timestamp", entry.timestamp().toString());
        if (entry.level() != Level.UNKNOWN) {
            line.put("log", Map.of("level", record.sentLevel()));
        }
        line.put("message", entry.message());
        line.put("service", Map.of("name", entry.service()));
        if (!entry.traceId().isEmpty()) {
            line.put("trace.id", entry.traceId());
        }
        if (!entry.spanId().isEmpty()) {
            line.put("span.id", entry.spanId());
        }
        line.put("attributes", entry.attributes());
        return line;
    }

    /** As pino writes it, with a number for the level. */
    private static Map<String, Object> flat(CorpusRecord record) {
        LogEntry entry = record.entry();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", entry.timestamp().toString());
        if (entry.level() != Level.UNKNOWN) {
            line.put("level", entry.level().ordinal() * 10L);
        }
        line.put("msg", entry.message());
        line.put("service_name", entry.service());
        if (!entry.traceId().isEmpty()) {
            line.put("trace_id", entry.traceId());
        }
        if (!entry.spanId().isEmpty()) {
            line.put("span_id", entry.spanId());
        }
        line.putAll(entry.attributes());
        return line;
    }
}
