package dev.tinkr.testing.browser;

import dev.tinkr.backend.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A tab of the browser. */
public final class Page implements AutoCloseable, WebSocket.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StringBuilder incoming = new StringBuilder();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Map<String, Object>>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Told> stand = asked -> null;
    private volatile WebSocket socket;

    /** A call of the page: its path and its body. */
    public record Asked(String path, String body) {}

    /** What is told it instead of the server's answer; a status of 0 is silence. */
    public record Told(int status, String type, String body) {

        /** An answer of the API. */
        public static Told json(String body) {
            return new Told(200, "application/json", body);
        }

        /** A refusal of the API. */
        public static Told problem(int status, String body) {
            return new Told(status, "application/problem+json", body);
        }

        /** Nothing, for ever. */
        public static Told silence() {
            return new Told(0, "", "");
        }
    }

    private Page() {}

    static Page open(HttpClient http, URI address, int width, int height) {
        Page page = new Page();
        page.socket = http.newWebSocketBuilder().buildAsync(address, page).join();
        page.send("Page.enable", Map.of());
        page.send("Runtime.enable", Map.of());
        page.send("Log.enable", Map.of());
        page.send("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height, "deviceScaleFactor", 1,
                "mobile", width < 700));
        return page;
    }

    /** Lets calls to the API be answered here: null lets one through to the server. */
    public Page answering(Function<Asked, Told> answers) {
        stand = answers;
        send("Fetch.enable", Map.of("patterns", List.of(Map.of("urlPattern", "*/api/*"))));
        return this;
    }

    /** Runs a script before any of the documents that it opens. */
    public Page before(String script) {
        send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        return this;
    }

    /** Fetches everything anew, as a browser that was never here. */
    public Page keepingNothing() {
        send("Network.enable", Map.of());
        send("Network.setCacheDisabled", Map.of("cacheDisabled", true));
        return this;
    }

    /** Pretends that the system is dark or light. */
    public Page scheme(String name) {
        send("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value",
                name))));
        return this;
    }

    /** Opens an address, as a new document even where only what stands behind its # differs. */
    public Page go(String url) {
        send("Page.navigate", Map.of("url", "about:blank"));
        send("Page.navigate", Map.of("url", url));
        until("document.readyState === 'complete' && location.href !== 'about:blank'");
        return this;
    }

    /** What an expression is; what it promises is waited for. */
    public Object value(String expression) {
        Map<String, Object> answer = send("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true,
                "returnByValue", true));
        if (answer.get("exceptionDetails") != null) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return ((Map<?, ?>) answer.get("result")).get("value");
    }

    /** The same as text. */
    public String text(String expression) {
        return String.valueOf(value("String(" + expression + ")"));
    }

    /** Waits until an expression is true. */
    public Page until(String expression) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (Boolean.TRUE.equals(value("Boolean(" + expression + ")"))) {
                    return this;
                }
                TimeUnit.MILLISECONDS.sleep(40);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("not within " + PATIENCE + ": " + expression + "; the page says: "
                + text("document.body?.innerText.slice(0, 2000)") + "; it complained: " + complaints);
    }

    /** Presses a key; one character, or the name of a key. */
    public Page press(String key) {
        Map<String, Object> event = new LinkedHashMap<>(Map.of("type", "keyDown", "key", key));
        int code = switch (key) {
            case "Enter" -> 13;
            case "Escape" -> 27;
            case "ArrowDown" -> 40;
            case "ArrowLeft" -> 37;
            case "Tab" -> 9;
            default -> 0;
        };
        if (key.length() == 1) {
            event.put("text", key);
        } else {
            event.put("windowsVirtualKeyCode", code);
        }
        if (key.equals("Enter")) {
            event.put("text", "\r");
        }
        send("Input.dispatchKeyEvent", event);
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
        return this;
    }

    /** Types text where the focus is. */
    public Page type(String text) {
        send("Input.insertText", Map.of("text", text));
        return this;
    }

    /** Keeps a picture of it, for people. */
    public Page picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file,
                    Base64.getDecoder().decode((String) send("Page.captureScreenshot", Map.of("format", "png"))
                            .get("data")));
            return this;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Errors that the page's scripts and its policy gave rise to; answers of the API with a status are none. */
    public List<String> complaints() {
        return complaints.stream().filter(text -> !text.contains("Failed to load resource")).toList();
    }

    private Map<String, Object> send(String method, Map<String, ?> params) {
        try {
            return post(method, params).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(method + " is not answered: " + e, e);
        }
    }

    private synchronized CompletableFuture<Map<String, Object>> post(String method, Map<String, ?> params) {
        int id = ids.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(Json.write(Map.of("id", id, "method", method, "params", params)), true).join();
        return answer;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        incoming.append(data);
        if (last) {
            Map<String, Object> message = Json.parseObject(incoming.toString());
            incoming.setLength(0);
            // Answering a call waits for the socket, which waits for this method.
            Thread.ofVirtual().start(() -> received(message));
        }
        from.request(1);
        return null;
    }

    @SuppressWarnings("unchecked")
    private void received(Map<String, Object> message) {
        if (message.get("id") instanceof Number id) {
            CompletableFuture<Map<String, Object>> answer = waiting.remove(id.intValue());
            if (message.get("error") != null) {
                answer.completeExceptionally(new IOException(String.valueOf(message.get("error"))));
            } else {
                answer.complete((Map<String, Object>) message.get("result"));
            }
            return;
        }
        Map<String, Object> params = (Map<String, Object>) message.get("params");
        switch (String.valueOf(message.get("method"))) {
            case "Runtime.exceptionThrown" -> complaints.add(String.valueOf(params.get("exceptionDetails")));
            case "Log.entryAdded" -> {
                Map<String, Object> entry = (Map<String, Object>) params.get("entry");
                if ("error".equals(entry.get("level"))) {
                    complaints.add(entry.get("text") + " " + entry.get("url"));
                }
            }
            case "Fetch.requestPaused" -> paused((String) params.get("requestId"), (Map<String, Object>) params.get(
                    "request"));
            default -> {
                // Whatever else a browser tells is nobody's business here.
            }
        }
    }

    private void paused(String id, Map<String, Object> request) {
        String path = URI.create((String) request.get("url")).getPath();
        Told told = stand.apply(new Asked(path, String.valueOf(request.get("postData"))));
        if (told == null) {
            post("Fetch.continueRequest", Map.of("requestId", id));
        } else if (told.status() > 0) {
            post("Fetch.fulfillRequest", Map.of("requestId", id, "responseCode", told.status(), "responseHeaders",
                    List.of(Map.of("name", "Content-Type", "value", told.type())), "body", Base64.getEncoder()
                            .encodeToString(told.body().getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Override
    public void close() {
        send("Page.close", Map.of());
        socket.abort();
    }
}
