package dev.tinkr.mcp;

import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.http.Json;
import dev.tinkr.operations.CallContext;
import dev.tinkr.operations.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * MCP over a process's standard streams: a message a line. Requests are answered side by side, and one that the agent
 * cancels is stopped at the backend too. It ends with its input.
 */
public final class McpStdio {

    private static final int PARSE_ERROR = -32700;

    private final McpEndpoint endpoint;
    private final Supplier<CallContext> calls;
    private final PrintWriter out;
    private final Map<String, Deadline> running = new ConcurrentHashMap<>();

    /**
     * Serves that endpoint.
     *
     * @param calls gives the context of a new call
     * @param out   where answers go, and nothing else may
     */
    public McpStdio(McpEndpoint endpoint, Supplier<CallContext> calls, PrintWriter out) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        this.calls = Objects.requireNonNull(calls, "calls");
        this.out = Objects.requireNonNull(out, "out");
    }

    /** Answers until the input ends, and then what is still running. */
    public void serve(BufferedReader in) {
        // Platform threads: what is asked may be native code, which holds the carriers of virtual ones.
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    take(line, threads);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the agent's messages cannot be read", e);
        }
    }

    private void take(String line, ExecutorService threads) {
        Map<String, Object> message;
        try {
            message = Json.parseObject(line);
        } catch (IllegalArgumentException e) {
            refuse(null, "this line is no JSON object: " + e.getMessage());
            return;
        }
        if ("notifications/cancelled".equals(message.get("method"))) {
            Object id = message.get("params") instanceof Map<?, ?> params ? params.get("requestId") : null;
            Deadline deadline = running.get(String.valueOf(id));
            if (deadline != null) {
                deadline.cancel();
            }
            return;
        }
        CallContext context = calls.get();
        Object id = message.get("id");
        if (id != null) {
            running.put(String.valueOf(id), context.deadline());
        }
        threads.execute(() -> answer(line, id, context));
    }

    private void answer(String line, Object id, CallContext context) {
        try {
            endpoint.answer(line, context).filter(text -> !context.deadline().cancelled()).ifPresent(this::say);
        } catch (ProblemException e) {
            refuse(id, e.problem().detail());
        } finally {
            running.remove(String.valueOf(id));
        }
    }

    private void refuse(Object id, String why) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("jsonrpc", "2.0");
        error.put("id", id);
        error.put("error", Map.of("code", PARSE_ERROR, "message", why));
        say(Json.write(error));
    }

    private synchronized void say(String message) {
        out.println(message);
        out.flush();
    }
}
