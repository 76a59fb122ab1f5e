package dev.tinkr.backend.gcp;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.gcp.stub.GoogleSite;
import dev.tinkr.backend.gcp.stub.LogValues;
import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.Corpus;
import dev.tinkr.conformance.CorpusRecord;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.TextPattern;
import dev.tinkr.testing.http.StubServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stand-in for Cloud Logging, loaded with the corpus in the shapes that applications really send. */
final class GcpEngine implements ConformanceEngine {

    private static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final String LOG = "projects/" + GoogleSite.PROJECT + "/logs/stdout";

    /** How a record was sent. */
    private enum Shape {
        /** A payload with a message, and a severity. */
        STRUCTURED,
        /** A payload as loggers write it, with a level of its own and ids of its own. */
        LOGGER,
        /** A line of text with labels. */
        TEXT
    }

    private final GoogleSite site = new GoogleSite();
    private final StubServer server = StubServer.http(site);
    private final ObservabilityBackend backend = StubbedGcp.open(server.uri());

    GcpEngine() {
        site.logging().withEmptyPages().withDuplicates();
    }

    @Override
    public String name() {
        return "gcp";
    }

    @Override
    public ObservabilityBackend backend() {
        return backend;
    }

    @Override
    public void load(List<CorpusRecord> corpus) {
        corpus.forEach(record -> site.logging().add(GSON.toJson(entry(record))));
    }

    private static Shape shape(LogEntry entry) {
        boolean hasOwnLevel = entry.attributes().containsKey("level") || entry.attributes().containsKey("body");
        boolean flat = entry.attributes().values().stream().allMatch(value -> value instanceof String text && !text
                .isEmpty() || value instanceof Number) && entry.attributes().size() <= 2;
        return switch (Corpus.number(entry) % 3) {
            case 0 -> Shape.STRUCTURED;
            case 1 -> hasOwnLevel ? Shape.STRUCTURED : Shape.LOGGER;
            default -> flat && !entry.message().isEmpty() ? Shape.TEXT : Shape.STRUCTURED;
        };
    }

    /** Google knows no TRACE; such a level and none stand in the payload. */
    private static String severity(Level level) {
        return switch (level) {
            case UNKNOWN, TRACE -> "DEFAULT";
            case WARN -> "WARNING";
            case FATAL -> "CRITICAL";
            default -> level.name();
        };
    }

    private static Map<String, Object> entry(CorpusRecord record) {
        LogEntry sent = record.entry();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("insertId", "id-" + record.number());
        entry.put("logName", LOG);
        entry.put("timestamp", sent.timestamp().toString());
        entry.put("receiveTimestamp", sent.timestamp().plusSeconds(1).toString());
        Shape shape = shape(sent);
        Map<String, Object> labels = new LinkedHashMap<>();
        entry.put("resource", resource(sent, labels));
        Map<String, Object> payload = new LinkedHashMap<>();
        switch (shape) {
            case STRUCTURED -> {
                entry.put("severity", severity(sent.level()));
                payload.put("message", sent.message());
                if (sent.level() == Level.TRACE) {
                    payload.put("severity_text", record.sentLevel());
                }
                ids(entry, sent, "projects/" + GoogleSite.PROJECT + "/traces/");
            }
            case LOGGER -> {
                payload.put("msg", sent.message());
                boolean number = record.number() % 2 == 0 && sent.level() != Level.UNKNOWN;
                if (number) {
                    payload.put("level", sent.level().ordinal() * 10);
                } else if (!record.sentLevel().isEmpty() && sent.level() != Level.UNKNOWN) {
                    payload.put("level", record.sentLevel());
                }
                if (!sent.traceId().isEmpty()) {
                    payload.put("trace_id", sent.traceId());
                }
                if (!sent.spanId().isEmpty()) {
                    payload.put("spanId", sent.spanId());
                }
            }
            case TEXT -> {
                entry.put("severity", severity(sent.level()));
                entry.put("textPayload", sent.message());
                ids(entry, sent, "projects/another-project/traces/");
                if (sent.level() == Level.TRACE) {
                    entry.put("severity", "DEBUG");
                }
            }
        }
        if (shape == Shape.TEXT) {
            sent.attributes().forEach((name, value) -> labels.put(name, text(value)));
        } else {
            payload.putAll(sent.attributes());
            entry.put("jsonPayload", payload);
        }
        entry.put("labels", labels);
        return entry;
    }

    private static void ids(Map<String, Object> entry, LogEntry sent, String prefix) {
        if (!sent.traceId().isEmpty()) {
            entry.put("trace", prefix + sent.traceId());
        }
        if (!sent.spanId().isEmpty()) {
            entry.put("spanId", sent.spanId());
        }
    }

    private static Map<String, Object> resource(LogEntry sent, Map<String, Object> labels) {
        String service = sent.service();
        if (service.isEmpty()) {
            return Map.of("type", "global", "labels", Map.of());
        }
        return switch (Corpus.number(sent) % 5) {
            case 0 -> Map.of("type", "cloud_run_revision", "labels", Map.of("service_name", service));
            case 1 -> Map.of("type", "k8s_container", "labels", Map.of("container_name", service));
            case 2 -> Map.of("type", "gae_app", "labels", Map.of("module_id", service));
            case 3 -> Map.of("type", "generic_task", "labels", Map.of("job", service));
            default -> {
                labels.put("service.name", service);
                yield Map.of("type", "k8s_container", "labels", Map.of("container_name", "sidecar"));
            }
        };
    }

    private static String text(Object value) {
        return value instanceof Number ? String.valueOf(value) : value.toString();
    }

    /** Numbers of a payload are doubles; labels are texts; nulls at the top are nothing. */
    @Override
    public LogEntry asStored(LogEntry sent) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        Shape shape = shape(sent);
        sent.attributes().forEach((name, value) -> attributes.put(name, shape == Shape.TEXT
                ? text(value)
                : asDoubles(value)));
        attributes.values().removeIf(value -> value == null);
        attributes.putIfAbsent("logName", LOG);
        String type = sent.service().isEmpty()
                ? "global"
                : List.of("cloud_run_revision", "k8s_container", "gae_app", "generic_task", "k8s_container").get(Corpus
                        .number(sent) % 5);
        attributes.putIfAbsent("resource.type", type);
        if (!sent.service().isEmpty() && Corpus.number(sent) % 5 == 4) {
            attributes.putIfAbsent("container_name", "sidecar");
        }
        Level level = shape == Shape.TEXT && sent.level() == Level.TRACE ? Level.DEBUG : sent.level();
        return new LogEntry(sent.id(), sent.timestamp(), level, sent.message(), sent.service(), sent.traceId(), sent
                .spanId(), attributes);
    }

    private static Object asDoubles(Object value) {
        return switch (value) {
            case Number number -> shortest(number.doubleValue());
            case List<?> list -> {
                List<Object> doubles = new java.util.ArrayList<>();
                list.forEach(element -> doubles.add(asDoubles(element)));
                yield doubles;
            }
            case Map<?, ?> map -> {
                Map<Object, Object> doubles = new LinkedHashMap<>();
                map.forEach((key, inner) -> doubles.put(key, asDoubles(inner)));
                yield doubles;
            }
            case null, default -> value;
        };
    }

    private static Object shortest(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Object) (long) number : (Object) number;
    }

    /** Words that are looked up are Google's: cut at the signs of its log analyser only, and of no other letters than ASCII's. */
    @Override
    public boolean drawsOtherWords(LogEntry entry, TextPattern.Phrase phrase) {
        for (TextPattern.Word word : phrase.words()) {
            if (word.text().matches("[A-Za-z0-9_]+")) {
                if (!LogValues.words(entry.message()).containsAll(LogValues.words(word.text()))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        backend.close();
        server.close();
    }
}
