package dev.tinkr.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionLoggingTest {

    @Test
    void warningsAndAuditLinesAreOneLineEachAndFailuresHaveTheirStack() {
        PrintStream console = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        try {
            System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
            assertThat(new FunctionLogging().configure(context)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
            context.getLogger("com.example.Library").info("chatter");
            context.getLogger("com.example.Library").warn("two\nlines");
            context.getLogger("tinkr.audit").info("{}", "{\"operation\":\"logs\"}");
            context.getLogger("com.example.Library").error("it failed", new IllegalStateException("why"));
        } finally {
            context.stop();
            System.setOut(console);
        }
        assertThat(written.toString(StandardCharsets.UTF_8).lines().toList()).startsWith("WARN Library two lines",
                "INFO audit {\"operation\":\"logs\"}", "ERROR Library it failed",
                "java.lang.IllegalStateException: why").anyMatch(line -> line.contains("FunctionLoggingTest"));
    }
}
