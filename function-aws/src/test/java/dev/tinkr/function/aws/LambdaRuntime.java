package dev.tinkr.function.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda as far as a function sees it: the Runtime API on loopback, and AWS's own runtime interface client in a process
 * of its own, which polls it for events and hands them to the handler.
 */
final class LambdaRuntime implements AutoCloseable {

    private static final String API = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final Process process;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private final CountDownLatch restored = new CountDownLatch(1);

    private LambdaRuntime(HttpServer server, Process process) {
        this.server = server;
        this.process = process;
    }

    static LambdaRuntime start(Class<?> handler, Map<String, String> variables, Path home) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                // As the managed runtime has it.
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac", "-Duser.home=" + home, "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler.getName() + "::handleRequest")
                .redirectErrorStream(true).redirectOutput(home.resolve("function.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + server.getAddress().getPort(),
                "AWS_LAMBDA_FUNCTION_NAME", "tinkr", "AWS_LAMBDA_FUNCTION_VERSION", "1",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512", "AWS_REGION", "eu-west-1", "LAMBDA_TASK_ROOT",
                home.toString(), "_HANDLER", handler.getName()));
        builder.environment().putAll(variables);
        server.start();
        LambdaRuntime runtime = new LambdaRuntime(server, builder.start());
        server.createContext(API, runtime::serve);
        return runtime;
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.equals(API + "restore/next")) {
            restored.countDown();
            exchange.sendResponseHeaders(200, -1);
        } else if (path.equals(API + "invocation/next")) {
            byte[] event = next().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
            exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms",
                    Long.toString(Instant.now().plus(Duration.ofSeconds(20)).toEpochMilli()));
            exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn",
                    "arn:aws:lambda:eu-west-1:123456789012:function:tinkr");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } else {
            answers.add(path.endsWith("/response")
                    ? new String(sent, StandardCharsets.UTF_8)
                    : path + ": " + new String(sent, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(202, -1);
        }
        exchange.close();
    }

    private String next() throws IOException {
        try {
            return events.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the test is over", e);
        }
    }

    /** Whether the process asked to be thawed: it has been frozen just before. */
    boolean wasFrozen() {
        return restored.getCount() == 0;
    }

    /** What the function answers to that event. */
    String invoke(String event) throws InterruptedException {
        events.add(event);
        String answer = answers.poll(3, TimeUnit.MINUTES);
        if (answer == null) {
            throw new AssertionError("the function did not answer within three minutes");
        }
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        server.stop(0);
    }
}
