package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.cloudwatch.stub.AwsStub;
import dev.tinkr.backend.cloudwatch.stub.LogEvent;
import dev.tinkr.backend.http.Json;
import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.Corpus;
import dev.tinkr.conformance.CorpusRecord;
import dev.tinkr.model.LogEntry;
import dev.tinkr.testing.http.StubServer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The corpus as lines of JSON in log groups of the stub: plain and as Python writes it, all escaped; with the attributes
 * beside the message and in a container; wrapped by the runtime of a container.
 */
final class CloudWatchEngine implements ConformanceEngine {

    private static final List<String> GROUPS = List.of("/shared/blue", "/shared/green");
    private static final Set<String> TAKEN = Set.of("app", "trace", "body", "level", "service", "user");

    private final AwsStub stub = new AwsStub();
    private final StubServer server = StubServer.http(stub);
    private final ObservabilityBackend backend = Stubs.open(server.uri(), Map.of("log_group_prefix", "/shared/"));

    @Override
    public String name() {
        return "CloudWatch Logs Insights";
    }

    @Override
    public void load(List<CorpusRecord> corpus) {
        Map<String, List<LogEvent>> events = new LinkedHashMap<>();
        for (CorpusRecord record : corpus) {
            LogEntry entry = record.entry();
            String group = group(entry);
            events.computeIfAbsent(group, any -> new ArrayList<>())
                    .add(LogEvent.of("ptr-" + record.number(), group, stream(
                            entry), entry.timestamp().toEpochMilli(), line(record)));
        }
        events.forEach(stub.logs()::writeAll);
    }

    private static String group(LogEntry entry) {
        return GROUPS.get(Corpus.number(entry) % GROUPS.size());
    }

    private static String stream(LogEntry entry) {
        return "task/" + Corpus.number(entry) % 7;
    }

    private static String line(CorpusRecord record) {
        LogEntry entry = record.entry();
        Map<String, Object> line = new LinkedHashMap<>();
        put(line, "level", record.sentLevel());
        put(line, "service", entry.service());
        put(line, "trace_id", entry.traceId());
        put(line, "span_id", entry.spanId());
        boolean contained = record.number() % 3 == 0 || entry.attributes().keySet().stream().anyMatch(TAKEN::contains);
        if (contained) {
            line.put("attributes", entry.attributes());
        } else {
            line.putAll(entry.attributes());
        }
        line.put("message", entry.message());
        String json = Json.write(line);
        return switch (record.number() % 5) {
            case 0 -> escaped(json);
            case 1 -> Json.write(Map.of("stream", "stdout", "log", json));
            case 2 -> Json.write(Map.of("stream", "stdout", "log", escaped(json)));
            default -> json;
        };
    }

    private static void put(Map<String, Object> line, String name, String value) {
        if (!value.isEmpty()) {
            line.put(name, value);
        }
    }

    /** As serialisers write JSON that keep to ASCII. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder();
        for (char c : json.toCharArray()) {
            escaped.append(c < 0x80 ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return escaped.toString();
    }

    @Override
    public ObservabilityBackend backend() {
        return backend;
    }

    /** Milliseconds; a record without a service is its group's; where it stands is an attribute. */
    @Override
    public LogEntry asStored(LogEntry entry) {
        Map<String, Object> attributes = new LinkedHashMap<>(entry.attributes());
        boolean wrapped = Corpus.number(entry) % 5 == 1 || Corpus.number(entry) % 5 == 2;
        if (wrapped) {
            attributes.put("stream", "stdout");
        }
        attributes.put("@log", group(entry));
        attributes.put("@logStream", stream(entry));
        String service = entry.service().isEmpty() ? group(entry).substring("/shared/".length()) : entry.service();
        return new LogEntry(entry.id(), entry.timestamp().truncatedTo(ChronoUnit.MILLIS), entry.level(),
                entry.message(),
                service, entry.traceId(), entry.spanId(), attributes);
    }

    @Override
    public void close() {
        backend.close();
        server.close();
    }
}
