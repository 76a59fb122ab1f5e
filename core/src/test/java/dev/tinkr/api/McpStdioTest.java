package dev.tinkr.api;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Json;
import dev.tinkr.mcp.McpEndpoint;
import dev.tinkr.mcp.McpStdio;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.Caller;
import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an agent reads from a process that it has started. */
class McpStdioTest {

    private static CallContext context() {
        return new CallContext(new Caller("agent", Set.of()), Deadline.after(Duration.ofSeconds(30)));
    }

    private static List<Map<String, Object>> answers(String input) {
        StringWriter out = new StringWriter();
        try (McpEndpoint endpoint = new McpEndpoint(new FakeOperations())) {
            new McpStdio(endpoint, McpStdioTest::context, new PrintWriter(out)).serve(new BufferedReader(
                    new StringReader(input)));
        }
        return Arrays.stream(out.toString().split("\n")).filter(line -> !line.isBlank()).map(Json::parseObject)
                .toList();
    }

    @Test
    void eachRequestIsAnsweredOnALineOfItsOwnAndNotificationsAreNot() {
        List<Map<String, Object>> answers = answers(
                """
                        {"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
                        "clientInfo":{"name":"t","version":"1"}}}
                        {"jsonrpc":"2.0","method":"notifications/initialized"}

                        {"jsonrpc":"2.0","id":2,"method":"tools/list"}
                        """);
        assertThat(answers).extracting(answer -> answer.get("id").toString()).containsExactlyInAnyOrder("a", "2");
        assertThat(answers.toString()).contains("protocolVersion=2025-06-18", "detect_anomalies");
    }

    @Test
    void aLineThatIsNoMessageIsAnErrorAndNotTheEnd() {
        List<Map<String, Object>> answers = answers("nonsense\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n");
        assertThat(answers).hasSize(2);
        assertThat(answers.toString()).contains("no JSON object").contains("id=1");
    }

    @Test
    void aRequestThatCannotBeAnsweredIsRefusedAndNotLeftOpen() {
        List<Map<String, Object>> answers = answers("""
                {"jsonrpc":"2.0","id":5,"method":"no/such"}
                {"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"no_such_tool","arguments":{}}}
                {"jsonrpc":"2.0","id":7,"method":"tools/call","params":"odd"}
                {"jsonrpc":"2.0","id":8,"method":"resources/read","params":{"uri":"tinkr://no-such"}}
                {"jsonrpc":"2.0","id":9,"method":"prompts/get","params":{"name":"no_such"}}
                """);
        assertThat(answers).extracting(answer -> answer.get("id").toString()).containsExactlyInAnyOrder("5", "6", "7",
                "8", "9");
        assertThat(answers).allSatisfy(answer -> assertThat(answer).containsKey("error"));
    }

    @Test
    void aRequestThatTheAgentCancelsIsStopped() throws Exception {
        Deadline deadline = Deadline.after(Duration.ofMinutes(5));
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        deadline.onCancel(() -> stopped.complete(null));
        try (McpEndpoint endpoint = new McpEndpoint(new FakeOperations());
                PipedWriter agent = new PipedWriter();
                BufferedReader in = new BufferedReader(new PipedReader(agent))) {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            McpStdio stdio = new McpStdio(endpoint, () -> {
                begun.complete(null);
                return new CallContext(new Caller("agent", Set.of()), deadline);
            }, new PrintWriter(new StringWriter()) {
                @Override
                public void println(String text) {
                    stopped.join();
                }
            });
            Thread serving = Thread.ofPlatform().start(() -> stdio.serve(in));
            agent.write("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}\n");
            agent.flush();
            begun.get(60, TimeUnit.SECONDS);
            agent.write("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}\n");
            agent.close();
            stopped.get(60, TimeUnit.SECONDS);
            serving.join(Duration.ofSeconds(60));
            assertThat(serving.isAlive()).isFalse();
        }
    }
}
