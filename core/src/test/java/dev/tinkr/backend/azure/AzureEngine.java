package dev.tinkr.backend.azure;

import dev.tinkr.backend.ObservabilityBackend;
import dev.tinkr.backend.azure.stub.Workspace;
import dev.tinkr.conformance.ConformanceEngine;
import dev.tinkr.conformance.Corpus;
import dev.tinkr.conformance.CorpusRecord;
import dev.tinkr.model.Level;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.TextPattern;
import dev.tinkr.testing.http.StubReply;
import dev.tinkr.testing.http.StubServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the corpus as traces of Application Insights, whose level is a number and whose attributes are a property bag, and
 * as the JSON lines of containers, and reads both with the azure backend.
 */
final class AzureEngine implements ConformanceEngine {

    /** What a line would take for the message, the level or an id. */
    private static final Set<String> TAKEN = Set.of("app", "trace", "body", "level", "service", "log");

    private final Workspace workspace = new Workspace(AzureStub.WORKSPACE, AzureStub.TOKEN);
    private final StubServer server = StubServer.http(request -> workspace.owns(request)
            ? workspace.answer(request)
            : StubReply.json(404, "{}"));
    private final ObservabilityBackend backend = AzureStub.open(server.uri());

    @Override
    public String name() {
        return "azure";
    }

    private static boolean asLine(LogEntry entry) {
        return Corpus.number(entry) % 3 == 0 && !entry.service().isEmpty() && entry.attributes().keySet().stream()
                .noneMatch(TAKEN::contains);
    }

    @Override
    public void load(List<CorpusRecord> corpus) {
        for (CorpusRecord record : corpus) {
            if (asLine(record.entry())) {
                workspace.add("ContainerLogV2", line(record));
            } else {
                workspace.add("AppTraces", trace(record.entry()));
            }
        }
    }

    private static Map<String, Object> trace(LogEntry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("TimeGenerated", entry.timestamp());
        row.put("Message", entry.message());
        Integer level = number(entry.level());
        if (level != null) {
            row.put("SeverityLevel", level);
        }
        row.put("AppRoleName", entry.service());
        row.put("OperationId", entry.traceId());
        row.put("ParentId", entry.spanId());
        row.put("Properties", entry.attributes());
        return row;
    }

    private static Integer number(Level level) {
        return switch (level) {
            case UNKNOWN -> null;
            case TRACE, DEBUG -> 0;
            case INFO -> 1;
            case WARN -> 2;
            case ERROR -> 3;
            case FATAL -> 4;
        };
    }

    private static Map<String, Object> line(CorpusRecord record) {
        LogEntry entry = record.entry();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(Corpus.number(entry) % 2 == 0 ? "msg" : "message", entry.message());
        if (!record.sentLevel().isEmpty()) {
            if (Corpus.number(entry) % 4 == 0 && entry.level() != Level.UNKNOWN) {
                line.put("level", entry.level().ordinal() * 10L);
            } else {
                line.put("severity", record.sentLevel());
            }
        }
        line.put("trace_id", entry.traceId());
        line.put("span_id", entry.spanId());
        line.putAll(entry.attributes());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("TimeGenerated", entry.timestamp());
        row.put("ContainerName", entry.service());
        row.put("LogMessage", line);
        return row;
    }

    /** Ticks of 100 ns, no level between verbose and information, and the numbers that a dynamic value holds. */
    @Override
    @SuppressWarnings("unchecked")
    public LogEntry asStored(LogEntry entry) {
        boolean line = asLine(entry);
        Map<String, Object> attributes = new LinkedHashMap<>();
        entry.attributes().forEach((name, value) -> attributes.put(name, Workspace.dynamic(value)));
        if (line && entry.traceId().isEmpty()) {
            attributes.put("trace_id", "");
        }
        if (line && entry.spanId().isEmpty()) {
            attributes.put("span_id", "");
        }
        if (line && entry.message().isEmpty()) {
            attributes.put(Corpus.number(entry) % 2 == 0 ? "msg" : "message", "");
        }
        if (line) {
            attributes.put("ContainerName", entry.service());
        } else if (number(entry.level()) != null) {
            attributes.put("SeverityLevel", number(entry.level()));
        }
        attributes.put("Type", line ? "ContainerLogV2" : "AppTraces");
        Level level = !line && entry.level() == Level.DEBUG ? Level.TRACE : entry.level();
        return new LogEntry(entry.id(), Workspace.truncated(entry.timestamp()), level, entry.message(), entry
                .service(), entry.traceId(), entry.spanId(), attributes);
    }

    /** A line whose message is empty is the whole line. */
    @Override
    public boolean holds(LogEntry entry) {
        return !(asLine(entry) && entry.message().isEmpty());
    }

    /** The index folds case as .NET does: the Kelvin sign and the long s are not k and s to it. */
    @Override
    public boolean drawsOtherWords(LogEntry entry, TextPattern.Phrase phrase) {
        boolean odd = entry.message().indexOf('\u212A') >= 0 || entry.message().indexOf('\u017F') >= 0;
        return odd && phrase.words().stream().anyMatch(word -> word.text().toLowerCase(java.util.Locale.ROOT).matches(
                "(?s).*[ks].*"));
    }

    @Override
    public ObservabilityBackend backend() {
        return backend;
    }

    @Override
    public void close() {
        backend.close();
        server.close();
    }
}
