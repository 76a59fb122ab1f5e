package dev.tinkr.backend.grafana.loki;

import dev.tinkr.backend.Answer;
import dev.tinkr.backend.BackendException;
import dev.tinkr.backend.BackendException.Kind;
import dev.tinkr.backend.Deadline;
import dev.tinkr.backend.LogTail;
import dev.tinkr.backend.http.Json;
import dev.tinkr.model.LogEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Lines as Loki sends them. What nobody has fetched yet is kept up to a bound; the connection waits beyond. */
final class LokiTail implements LogTail, WebSocket.Listener {

    private static final int MOST_WAITING = 200;
    private static final int LONGEST_MESSAGE = 64 << 20;

    private final String query;
    private final String serviceLabel;
    private final Predicate<LogEntry> asked;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> messages = new ArrayDeque<>();
    private final StringBuilder message = new StringBuilder();
    private WebSocket socket;
    private String ended = "";
    private boolean closed;

    LokiTail(String query, String serviceLabel, Predicate<LogEntry> asked) {
        this.query = query;
        this.serviceLabel = serviceLabel;
        this.asked = asked;
    }

    @Override
    public void onOpen(WebSocket opened) {
        lock.lock();
        try {
            socket = opened;
            if (closed) {
                opened.abort();
            }
        } finally {
            lock.unlock();
        }
        opened.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        lock.lock();
        try {
            message.append(data);
            if (message.length() > LONGEST_MESSAGE) {
                end("sent a message of more than " + LONGEST_MESSAGE + " characters");
                from.abort();
                return null;
            }
            if (last) {
                messages.add(message.toString());
                message.setLength(0);
                changed.signalAll();
            }
            if (messages.size() < MOST_WAITING) {
                from.request(1);
            }
        } finally {
            lock.unlock();
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end("ended the tail (" + code + (reason.isEmpty() ? "" : ", " + reason) + ")");
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end("broke the connection of the tail off: " + error.getMessage());
    }

    private void end(String why) {
        lock.lock();
        try {
            ended = ended.isEmpty() ? why : ended;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Answer<List<LogEntry>> next(Deadline deadline) {
        List<String> arrived = new ArrayList<>();
        try (Deadline.Registration registration = deadline.onCancel(this::wake)) {
            await(deadline, arrived);
        }
        if (deadline.cancelled()) {
            throw new BackendException(Kind.CANCELLED, "the caller went away during the tail");
        }
        List<LogEntry> entries = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (String text : arrived) {
            LokiAnswer answer = read(text);
            answer.lines().stream().map(LokiAnswer.Line::entry).filter(asked).forEach(entries::add);
            warnings.addAll(answer.warnings());
        }
        Answer<List<LogEntry>> answer = Answer.of(List.copyOf(entries), query);
        for (String warning : warnings) {
            answer = answer.cutShort(warning);
        }
        return answer;
    }

    private void await(Deadline deadline, List<String> arrived) {
        lock.lock();
        try {
            while (messages.isEmpty() && ended.isEmpty() && !closed && !deadline.passed()) {
                changed.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            }
            if (messages.isEmpty() && (closed || !ended.isEmpty())) {
                throw new BackendException(Kind.FAILED, closed ? "this tail is closed" : "Loki " + ended);
            }
            boolean waited = messages.size() >= MOST_WAITING;
            arrived.addAll(messages);
            messages.clear();
            if (waited && socket != null) {
                socket.request(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(Kind.CANCELLED, "interrupted during the tail", e);
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private LokiAnswer read(String text) {
        try {
            return Json.body(parser -> new LokiDecoder(serviceLabel).read(parser)).read(new ByteArrayInputStream(text
                    .getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new BackendException(Kind.FAILED, "Loki sent something in a tail that is none: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (socket != null) {
                socket.abort();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
