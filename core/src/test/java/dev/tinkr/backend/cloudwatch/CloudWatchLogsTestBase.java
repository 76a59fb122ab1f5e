package dev.tinkr.backend.cloudwatch;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogRequest;
import dev.tinkr.backend.cloudwatch.stub.LogEvent;
import dev.tinkr.model.LogEntry;
import dev.tinkr.query.QueryParser;
import dev.tinkr.query.ServiceSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Logs of CloudWatch, and what asks for them. */
abstract class CloudWatchLogsTestBase extends CloudWatchTestBase {

    static final long TEN = Stubs.TEN.toEpochMilli();
    static final Duration LONG = Duration.ofSeconds(30);

    static LogRequest request(String service, String query, int limit) {
        return LogRequest.of(ServiceSelector.named(service), QueryParser.parse(query).query(), Stubs.TEN_O_CLOCK,
                limit);
    }

    final Answer<List<LogEntry>> ask(String service, String query) {
        return backend.queryLogs(request(service, query, 100), Deadline.after(LONG));
    }

    final void write(String group, int count) {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(LogEvent.of(group + i, group, "s", TEN + i, "line " + i));
        }
        stub.logs().writeAll(group, events);
    }
}
