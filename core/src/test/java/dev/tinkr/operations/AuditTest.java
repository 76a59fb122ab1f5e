package dev.tinkr.operations;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tinkr.backend.Answer;
import dev.tinkr.model.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class AuditTest extends OperationsTestBase {

    @Test
    void eachCallLeavesOneLineWithWhoWhatWhenAndHowItWent() {
        backend.logs = (request, deadline) -> Answer.of(List.of(entry("a secret message", Map.of())), "q");

        operations.logs(logs("payments-api", "very private"), viewer());

        AuditLine line = audited.getFirst();
        assertThat(audited).hasSize(1);
        assertThat(line.caller().subject()).isEqualTo("ann");
        assertThat(line.operation()).isEqualTo("logs");
        assertThat(line.window()).contains(TimeWindow.endingAt(NOW, Duration.ofMinutes(30)));
        assertThat(line.toJson()).startsWith("{\"subject\":\"ann\",\"method\":\"api-key\",\"operation\":\"logs\","
                + "\"service\":\"payments-api\",\"start\":\"2026-11-21T02:30:00Z\",\"end\":\"2026-11-21T03:00:00Z\","
                + "\"outcome\":\"ok\",\"status\":200,\"duration_ms\":").doesNotContain("private")
                .doesNotContain("secret");
    }

    @Test
    void aLibraryThatCannotBeLoadedLeavesALineAndIsAProblem() {
        backend.logs = (request, deadline) -> {
            throw new UnsatisfiedLinkError("no duckdb_java in java.library.path");
        };

        assertThat(problem(() -> operations.logs(logs("payments-api", "*"), viewer())).status()).isEqualTo(500);
        assertThat(audited).singleElement().extracting(AuditLine::status).isEqualTo(500);
    }

    @Test
    void noNameCanForgeALine() {
        String hostile = "a\"}\n{\"subject\":\"root\"\u001b[2J\u2028\u202e\\";
        AuditLine line = new AuditLine(new Caller(hostile, Set.of()), "logs", hostile, Optional.empty(), "ok", 200, 1);

        assertThat(line.toJson()).isEqualTo("{\"subject\":\"a\\\"}\\u000a{\\\"subject\\\":\\\"root\\\"\\u001b[2J"
                + "\\u2028\\u202e\\\\\",\"method\":\"none\",\"operation\":\"logs\",\"service\":\"a\\\"}\\u000a"
                + "{\\\"subject\\\":\\\"root\\\"\\u001b[2J\\u2028\\u202e\\\\\",\"start\":\"\",\"end\":\"\","
                + "\"outcome\":\"ok\",\"status\":200,\"duration_ms\":1}");
    }

    @Property(tries = 200, seed = "1")
    void anyLineIsOneLineOfPlainAscii(@ForAll String subject, @ForAll String service) {
        String json = new AuditLine(new Caller(subject, Set.of()), "logs", service, Optional.empty(), "ok", 200, 1)
                .toJson();

        assertThat(json.chars()).allMatch(c -> c >= ' ' && c < 127);
        assertThat(json).hasSizeLessThan(3_000);
    }

    @Test
    void theLoggerGetsTheLine() {
        Logger logger = (Logger) LoggerFactory.getLogger("tinkr.audit");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(ch.qos.logback.classic.Level.INFO);
        logger.setAdditive(false);
        try {
            AuditLog.logger().write(new AuditLine(new Caller("ann", Set.of()), "logs", "a", Optional.empty(), "ok",
                    200, 1));
        } finally {
            logger.detachAppender(appender);
            logger.setLevel(null);
            logger.setAdditive(true);
        }

        assertThat(appender.list).singleElement().extracting(ILoggingEvent::getFormattedMessage).asString()
                .startsWith("{\"subject\":\"ann\"");
    }
}
